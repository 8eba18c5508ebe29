import { Button } from 'antd';
import { parties } from '../../../../server/modules/parties/contract.ts';
import { settlement } from '../../../../server/modules/settlement/contract.ts';
import { type RowOf, useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMay } from '../../session.ts';
import { Empty } from '../../ui/Empty.tsx';
import { useBegin } from '../../ui/begin/offers.ts';
import { useGo, usePart } from '../../ui/Go.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { printAddress } from '../../ui/print/printing.ts';
import { Money } from '../../ui/Values.tsx';
import { messages } from './messages.ts';
import { usePeriod } from './period.tsx';

type Line = RowOf<(typeof settlement.queries)['partner-ledger']>;
const figure = (key: 'raised' | 'lowered' | 'balance'): Column<Line> => ({
  key,
  sum: key !== 'balance',
  currency: ({ currency }) => currency,
  cell: (row) => <Money value={row[key]} currency={row.currency} zero="dash" />,
});
const columns: Column<Line>[] = [
  { key: 'date' },
  { key: 'kind', width: 120 },
  { key: 'number', width: 160 },
  { key: 'about', width: 160 },
  { key: 'side', hidden: true },
  ...(['raised', 'lowered', 'balance'] as const).map(figure),
];

/** Everything that moved with one partner, with the balance after each. */
export function PartnerPage() {
  const t = useText(messages);
  const may = useMay();
  const partyId = usePart('partyId');
  const { period, beside } = usePeriod();
  const go = useGo();
  const print = () => go(printAddress(settlement.queries['partner-sheets'], { partyId, ...period }));
  useBegin(settlement.queries['partner-sheets'], print);
  const { data: party } = useAsk(parties.queries.party, { id: partyId }, { enabled: may('parties.view') });
  return (
    <ListPage
      query={settlement.queries['partner-ledger']}
      title={`${t('ledger')}${party ? ` · ${party.name}` : ''}`}
      columns={columns}
      fixed={{ partyId, ...period }}
      beside={beside}
      primary={<Button onClick={print}>{t('printAll')}</Button>}
      open={(row) => row.link || `/settlement/partners/${partyId}`}
      empty={<Empty text={t('noMoves')} />}
    />
  );
}
