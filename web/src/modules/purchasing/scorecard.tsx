import { purchasing } from '../../../../server/modules/purchasing/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { Empty } from '../../ui/Empty.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { Rate } from '../../ui/Values.tsx';
import { messages } from './messages.ts';

type Row = RowOf<typeof purchasing.queries.scorecard>;
const share = (key: 'onTime' | 'inFull' | 'quality' | 'dearer'): Column<Row> => ({
  key,
  width: 110,
  cell: (row) => <Rate value={row[key]} />,
});
const columns: Column<Row>[] = [
  { key: 'supplier', width: 220 },
  { key: 'score', width: 80 },
  share('onTime'),
  share('inFull'),
  share('quality'),
  share('dearer'),
  { key: 'leadDays', width: 120 },
  { key: 'leadDeviation', width: 100 },
  { key: 'answerDays', width: 110 },
  { key: 'receiptLines', width: 90 },
  { key: 'code', width: 120, hidden: true },
];

/** How suppliers do, by what came in and what was billed. */
export function ScorecardPage() {
  const t = useText(messages);
  return (
    <ListPage
      query={purchasing.queries.scorecard}
      title={t('scorecard')}
      columns={columns}
      open={(row) => `/parties/suppliers/${encodeURIComponent(row.code)}`}
      empty={<Empty text={t('noScores')} />}
    />
  );
}
