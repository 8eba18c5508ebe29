import { settlement } from '../../../../server/modules/settlement/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { type ActionFormProps, action } from '../../ui/action.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { useGo } from '../../ui/Go.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { Money } from '../../ui/Values.tsx';
import { useAsOf } from './as-of.tsx';
import { DraftStatement } from './statement-forms.tsx';
import { SetTerms } from './terms-forms.tsx';
import { messages } from './messages.ts';

type Partner = RowOf<(typeof settlement.queries)['aging']>;
const FIGURES = ['owed', 'current', 'days30', 'days60', 'days90', 'older', 'overdue', 'unapplied', 'balance'] as const;
const figure = (key: (typeof FIGURES)[number]): Column<Partner> => ({
  key,
  width: 100,
  currency: ({ currency }) => currency,
  cell: (row) => <Money value={row[key]} currency={row.currency} zero="dash" />,
});
const columns: Column<Partner>[] = [
  { key: 'party', width: 170 },
  { key: 'side', width: 76 },
  { key: 'partner', width: 76 },
  { key: 'trade', width: 96, hidden: true },
  { key: 'salespersonId', hidden: true },
  { key: 'region', width: 110, hidden: true },
  ...FIGURES.map(figure),
  { key: 'oldest' },
];
const actions = [
  action(settlement.operations['apply-proposed'], { input: ({ partyId }: Partner) => ({ partyId: partyId ?? '' }), preview: true }),
  action(settlement.operations['draft-statement'], {
    form: (props: ActionFormProps<Partner>) => <Draft {...props} />,
    bulk: true,
    most: 1,
  }),
  action(settlement.operations['set-terms'], {
    form: ({ row, close }: ActionFormProps<Partner>) => <SetTerms partner={row} close={close} />,
    bulk: true,
    most: 1,
  }),
];
const view = (column: string, operator: 'equals' | 'at_least', value: string) => [{ column, operator, value }];
function Draft({ row, close }: ActionFormProps<Partner>) {
  const go = useGo();
  return <DraftStatement partner={row} close={close} done={(number) => go(`/settlement/statements/${number}`)} />;
}

/** The open items behind a row. */
const itemsOf = ({ partyId, party, side }: Partner) =>
  `/settlement/open-items?side=equals:${side}&${partyId ? `partyId=equals:${partyId}` : `party=equals:${encodeURIComponent(party)}`}`;

/** Who owes and is owed how much, and for how long; a row leads to its open items. */
export function AgingPage() {
  const t = useText(messages);
  const { asOf, beside } = useAsOf();
  return (
    <ListPage
      query={settlement.queries.aging}
      title={t('aging')}
      columns={columns}
      fixed={{ asOf }}
      beside={beside}
      open={itemsOf}
      actions={actions}
      views={[
        { key: 'receivable', title: t('receivable'), filter: view('side', 'equals', 'receivable') },
        { key: 'payable', title: t('payable'), filter: view('side', 'equals', 'payable') },
        { key: 'carriers', title: t('carriers'), filter: view('partner', 'equals', 'carrier') },
        { key: 'platforms', title: t('platforms'), filter: view('partner', 'equals', 'platform') },
        { key: 'overdue', title: t('overdue'), filter: view('overdue', 'at_least', '0.01') },
      ]}
      searchHint={t('partyHint')}
      empty={<Empty text={t('noAging')} />}
    />
  );
}
