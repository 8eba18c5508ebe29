import { type Language, useLanguage, useText, useTitle } from '../../i18n/i18n.ts';
import type { Title } from '../../../../server/kernel/contract.ts';
import { useMerchant } from '../../session.ts';
import { addDays, sayDate, todayIn } from '../time.ts';
import { type GroupBy, isDated } from './grouping.ts';
import type { GroupLine } from './lines.ts';
import { messages } from './messages.ts';
import type { ListColumn } from './protocol.ts';

const isName = (value: unknown): value is Record<string, string> => typeof value === 'object' && value !== null;

/** What a group of dates is called, by its first day. */
export function spanName(first: string, unit: GroupBy['unit'], today: string, language: Language): string {
  const chinese = language === 'zh-CN';
  const year = first.slice(0, 4);
  const month = Number(first.slice(5, 7));
  switch (unit) {
    case 'day':
      return sayDate(first, today, language);
    case 'week':
      return `${first} – ${addDays(first, 6).slice(5)}`;
    case 'quarter':
      return chinese ? `${year} 年第 ${Math.ceil(month / 3)} 季度` : `Q${Math.ceil(month / 3)} ${year}`;
    case 'year':
      return chinese ? `${year} 年` : year;
    default:
      return chinese ? `${year} 年 ${month} 月` : `${first.slice(0, 7)}`;
  }
}

/** The words for what the rows of a group have in common. */
export function useGroupNames(columns: readonly ListColumn[]): (line: GroupLine) => string {
  const t = useText(messages);
  const title = useTitle();
  const language = useLanguage();
  const { zone } = useMerchant();
  const named = (name: unknown) =>
    isName(name) ? title({ zh: name.zh ?? name.en ?? '', en: name.en ?? name.zh ?? '' } as Title) : String(name ?? '');
  return ({ by, group }) => {
    const column = columns.find((each) => each.key === by.column);
    if (column?.type === 'boolean') return t(group?.key === 'true' ? 'operator.is_true' : 'operator.is_false');
    if (!group || group.key === null) return t('group.none');
    if (isDated(column)) return spanName(group.key, by.unit, todayIn(zone), language);
    const choice = column?.choices?.find((each) => each.value === group.key);
    if (choice) return title(choice.label);
    return named(group.name ?? group.key) || group.key;
  };
}
