import { settlement } from '../../../../server/modules/settlement/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { Empty } from '../../ui/Empty.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { printing } from '../../ui/print/printing.ts';
import { Money } from '../../ui/Values.tsx';
import { messages } from './messages.ts';
import { usePeriod } from './period.tsx';

type Partner = RowOf<(typeof settlement.queries)['partner-summary']>;
const FIGURES = ['opening', 'charges', 'returns', 'paid', 'adjusted', 'closing'] as const;
const columns: Column<Partner>[] = [
  { key: 'party', width: 220 },
  { key: 'side' },
  ...FIGURES.map((key) => ({
    key,
    currency: ({ currency }: Partner) => currency,
    cell: (row: Partner) => <Money value={row[key]} currency={row.currency} zero="dash" />,
  })),
];

/** Of every partner what stood, came, went and stands; a row leads to its running ledger. */
export function SummaryPage() {
  const t = useText(messages);
  const { period, beside } = usePeriod();
  const ofPartner = { input: ([row]: Partner[]) => ({ partyId: row?.partyId, ...period }), most: 1 };
  return (
    <ListPage
      query={settlement.queries['partner-summary']}
      title={t('summary')}
      columns={columns}
      fixed={period}
      beside={beside}
      actions={[printing(settlement.queries['partner-sheets'], ofPartner)]}
      open={({ partyId }) => `/settlement/partners/${partyId}`}
      searchHint={t('partyHint')}
      empty={<Empty text={t('noMoves')} />}
    />
  );
}
