import type { Askable } from '../../call.ts';
import { useLanguage, useText, useTitle } from '../../i18n/i18n.ts';
import { useMerchant } from '../../session.ts';
import { useListColumns } from '../list/rows.ts';
import { messages } from '../messages.ts';
import { sayValue } from '../words.ts';

/** The words of a kind of document: what its fields are called and what their values mean, as its list says. `names` tells what ids stand for, `choices` the words of fields no list has. */
export function useWords(
  list: Askable | undefined,
  names?: Readonly<Record<string, string>>,
  choices?: Readonly<Record<string, Readonly<Record<string, string>>>>,
) {
  const t = useText(messages);
  const title = useTitle();
  const language = useLanguage();
  const { zone } = useMerchant();
  const columns = useListColumns(list) ?? [];
  const wording = { columns, language, zone, yes: t('yes'), no: t('no'), ...(names && { names }) };
  return {
    /** The name of a field; undefined where the list has no such column. */
    label: (field: string): string | undefined => {
      const column = columns.find((each) => each.key === field);
      return column && (title(column.label) || undefined);
    },
    shown: (field: string, value: unknown): string => choices?.[field]?.[String(value)] ?? sayValue(field, value, wording),
  };
}
