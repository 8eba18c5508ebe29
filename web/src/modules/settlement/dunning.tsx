import { settlement } from '../../../../server/modules/settlement/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { type ActionFormProps, action } from '../../ui/action.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Go } from '../../ui/Go.tsx';
import { lazily } from '../../ui/lazily.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { messages } from './messages.ts';

const { SetDunning } = lazily(() => import('./dunning-forms.tsx'), 'SetDunning');
const { operations, queries } = settlement;
type Late = RowOf<(typeof queries)['dunning-due']>;
const money = (key: string): Column<Late> => ({ key, currency: ({ currency }) => currency });
const columns: Column<Late>[] = [
  { key: 'party', width: 180 },
  money('total'),
  { key: 'days', width: 108 },
  { key: 'items', width: 88 },
  { key: 'level', width: 92, cell: ({ level }) => level || '–' },
  { key: 'lastLevel', width: 92, cell: ({ lastLevel }) => lastLevel || '–' },
  { key: 'lastSent' },
  { key: 'waiting', width: 150 },
  { key: 'promisedOn' },
  { key: 'stop', width: 150 },
  { key: 'reached', hidden: true },
  money('overdue'),
  money('unapplied'),
  { key: 'promiseNote', hidden: true },
];
const actions = [
  action(operations['draw-dunning-letters'], {
    input: ({ partyId }: Late) => ({ partyIds: [partyId] }),
    bulk: true,
  }),
  action(operations['set-dunning'], {
    form: ({ row, close }: ActionFormProps<Late>) => <SetDunning late={row} close={close} />,
  }),
];

/** 催款: who is late, and which letter is due now. */
export function DunningPage() {
  const t = useText(messages);
  return (
    <ListPage
      query={queries['dunning-due']}
      title={t('dunning')}
      columns={columns}
      open={({ partyId }) => `/settlement/partners/${partyId}`}
      actions={actions}
      views={[
        { key: 'due', title: t('letterDue'), filter: [{ column: 'level', operator: 'at_least', value: '1' }] },
        { key: 'broken', title: t('promiseBroken'), filter: [{ column: 'broken', operator: 'is_true' }] },
      ]}
      beside={
        <>
          <Go to="/settlement/dunning-letters">{t('dunningLetters')}</Go> <Go to="/settlement/dunning-levels">{t('dunningLevels')}</Go>
        </>
      }
      searchHint={t('partyHint')}
      empty={<Empty text={t('nobodyLate')} />}
    />
  );
}
