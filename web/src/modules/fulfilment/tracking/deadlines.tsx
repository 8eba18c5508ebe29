import { useMemo } from 'react';
import { fulfilment } from '../../../../../server/modules/fulfilment/contract.ts';
import type { RowOf } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { type Column, ListPage } from '../../../ui/ListPage.tsx';
import { StatusPill } from '../../../ui/StatusPill.tsx';
import { messages } from './messages.ts';

type Deadline = RowOf<typeof fulfilment.queries.deadlines>;
const NEAR_HOURS = 4;
/** From here on nobody counts hours. */
const LONG_DAYS = 3;
const CAUSES = ['audit', 'process', 'ship', 'collect', 'deliver'] as const;

const columns: Column<Deadline>[] = [
  { key: 'hoursLeft', width: 130, cell: (row) => <Left row={row} /> },
  { key: 'dueAt', width: 140 },
  { key: 'cause', tones: { audit: 'wait', process: 'wait', ship: 'busy', collect: 'busy', deliver: 'busy' } },
  { key: 'orderNumber', width: 150 },
  { key: 'shipment', width: 150 },
  { key: 'owner', width: 110 },
  { key: 'shop', width: 130 },
  { key: 'warehouse', width: 110 },
  { key: 'carrierName', width: 110 },
  { key: 'held', width: 70 },
  { key: 'since', width: 140 },
  { key: 'overdue', hidden: true },
];

/** The time that is left, or by how much it is over. */
function Left({ row }: { row: Deadline }) {
  const t = useText(messages);
  const near = row.hoursLeft.length <= 3 && Number.parseInt(row.hoursLeft, 10) < NEAR_HOURS;
  const hours = row.hoursLeft.replace('-', '');
  const days = Math.floor(Number.parseInt(hours, 10) / 24);
  const isLong = days >= LONG_DAYS;
  return (
    <StatusPill tone={row.overdue ? 'bad' : near ? 'wait' : 'calm'} quiet>
      {isLong ? t(row.overdue ? 'daysOver' : 'daysLeft', { days }) : t(row.overdue ? 'hoursOver' : 'hoursLeft', { hours })}
    </StatusPill>
  );
}

/** Every clock that runs, the soonest first. */
export function DeadlinesPage() {
  const t = useText(messages);
  // in hours where it is exported, in days where they are many
  const shown = useMemo(() => columns.map((column) => (column.key === 'hoursLeft' ? { ...column, label: t('timeLeft') } : column)), [t]);
  return (
    <ListPage
      query={fulfilment.queries.deadlines}
      title={t('deadlines')}
      columns={shown}
      open={(row) => (row.shipment ? `/shipments/${row.shipment}` : `/orders/${row.orderNumber}`)}
      views={[
        { key: 'overdue', title: t('view.overdue'), filter: [{ column: 'overdue', operator: 'is_true' }] },
        ...CAUSES.map((cause) => ({
          key: cause,
          title: t(`cause.${cause}`),
          filter: [{ column: 'cause', operator: 'equals' as const, value: cause }],
        })),
      ]}
      empty={<Empty text={t('noDeadlines')} />}
    />
  );
}
