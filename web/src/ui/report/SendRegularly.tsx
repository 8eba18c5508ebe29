import { office } from '../../../../server/modules/office/contract.ts';
import { useLanguage, useText } from '../../i18n/i18n.ts';
import { useMe, useMerchant } from '../../session.ts';
import type { KeptState } from '../list/view-state.ts';
import type { ListFilter } from '../list/protocol.ts';
import type { ChoiceOption } from '../form/Fields.tsx';
import { OperationForm } from '../OperationForm.tsx';
import { sayInstant } from '../time.ts';
import { asReport, AS_NOW, ReportFields, type ReportValues } from './fields.tsx';
import { messages } from './messages.ts';

/** A list as it stands on a page. */
export interface ListAsStands {
  list: string;
  title: string;
  fixed: Record<string, unknown>;
  always: ListFilter[];
  state: Pick<KeptState, 'search' | 'filter' | 'sort'>;
  /** Keys of the columns shown, in their order. */
  columns: string[];
  /** The saved view it shows, where it shows one. */
  viewId?: string | undefined;
}

const USUAL: ReportValues = {
  format: 'xlsx',
  rhythm: 'daily',
  weekdays: ['1'],
  monthDay: '1',
  at: '08:00',
  condition: { kind: 'always', is: 'over' },
  language: 'own',
  keepDays: 30,
};

/** A list of which nothing is shown: the whole of it. */
const WHOLE: Omit<ListAsStands, 'list'> = {
  title: '',
  fixed: {},
  always: [],
  state: { search: '', filter: [], sort: undefined },
  columns: [],
  viewId: undefined,
};

/** Sends a list regularly: as it stands on a page, as a saved view of it will stand, or, where none is shown, one that is chosen from `lists`. */
export function SendRegularly({ close, ...given }: { shown?: ListAsStands; lists?: ChoiceOption[]; close: () => void }) {
  const t = useText(messages);
  const language = useLanguage();
  const { zone } = useMerchant();
  const { person } = useMe();
  const { shown = { ...WHOLE, list: undefined }, lists } = given;
  const { list, fixed, always, columns } = shown;
  const { search, filter, sort } = shown.state;
  const state = { fixed, always, search: search ?? '', filter, sort: sort ?? null };
  const initial: ReportValues = { ...USUAL, title: shown.title, viewId: shown.viewId ?? AS_NOW, recipients: [person.id] };
  return (
    <OperationForm
      operation={office.operations['schedule-report']}
      initial={initial as never}
      draft={list ?? 'new'}
      preview={false}
      toInput={(values) => ({ ...asReport(values), ...(list && { list }), state, columns })}
      said={({ nextAt }) => t('scheduled', { next: sayInstant(nextAt, zone, language) })}
      onDone={close}
      onClose={close}
    >
      <ReportFields list={list} lists={lists} asNow={t(list ? 'asNow' : 'wholeList')} asNowHint={list && t('asNowHint')} />
    </OperationForm>
  );
}
