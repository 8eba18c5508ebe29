import { fulfilment } from '../../../../../server/modules/fulfilment/contract.ts';
import { type RowOf, useAsk } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { Go, usePart } from '../../../ui/Go.tsx';
import { type Column, ListSection } from '../../../ui/ListPage.tsx';
import { RecordPage } from '../../../ui/RecordPage.tsx';
import { StatusPill } from '../../../ui/StatusPill.tsx';
import { Instant, Quantity } from '../../../ui/Values.tsx';
import { OUTBOUND_TONES, outboundActions, TASK_TONES, WAVE_TONES, waveActions } from './actions.tsx';
import { WaveReplenishment } from '../replenishing/pages.tsx';
import { messages as replenishing } from '../replenishing/messages.ts';
import { CarrierName } from '../../freight/carrier-name.tsx';
import { messages } from './messages.ts';
import '../fulfilment.css';

type Outbound = RowOf<(typeof fulfilment.queries)['wave-orders']>;
const columns: Column<Outbound>[] = [
  { key: 'slot', width: 70 },
  { key: 'orderNumber', width: 160 },
  { key: 'status', tones: OUTBOUND_TONES },
  { key: 'shop', width: 130 },
  { key: 'carrier', width: 100, cell: (row) => <CarrierName code={row.carrier} /> },
  { key: 'pieces', width: 80 },
  { key: 'short', width: 80 },
  { key: 'pickedAt', width: 130 },
  { key: 'checkedAt', width: 130 },
  { key: 'shippedAt', width: 130 },
  { key: 'because', width: 260 },
];

/** One wave: its orders and how far each is, its tasks and who walks them, its wall. */
export function WavePage() {
  const t = useText(messages);
  const r = useText(replenishing);
  return (
    <RecordPage
      query={fulfilment.queries.wave}
      params={{ number: usePart('number') }}
      entity="fulfilment.wave"
      list={fulfilment.queries.waves}
      fields={{ reason: t('reason') }}
      from={{ to: '/waves', label: t('waves') }}
      number={(wave) => wave.number}
      about={(wave) => (
        <>
          {wave.warehouse} · {t(`kind.${wave.kind}`)} · {t(`method.${wave.method}`)} · <Instant value={wave.createdAt} /> {wave.createdBy}
        </>
      )}
      axes={(wave) => [{ name: t('status'), label: t(`status.${wave.status}`), tone: WAVE_TONES[wave.status] ?? 'calm' }]}
      actions={waveActions}
      facts={(wave) => [
        { label: t('orders'), value: String(wave.orders) },
        { label: t('picked'), value: `${wave.picked} / ${wave.orders}` },
        { label: t('shipped'), value: `${wave.shipped} / ${wave.orders}` },
        { label: t('pieces'), value: <Quantity value={wave.quantity} /> },
      ]}
      sections={(wave) => [
        ...(wave.status === 'draft' ? [{ key: 'replenish', title: r('first'), body: <WaveReplenishment waveId={wave.id} /> }] : []),
        { key: 'tasks', title: t('tasks'), count: wave.tasks.length, body: <Tasks rows={wave.tasks} /> },
        ...(wave.wall ? [{ key: 'wall', title: `${t('wall')} ${wave.wall}`, body: <Wall waveId={wave.id} /> }] : []),
        {
          key: 'orders',
          title: t('waveOrders'),
          body: (
            <ListSection
              query={fulfilment.queries['wave-orders']}
              title={`${wave.number} ${t('waveOrders')}`}
              columns={columns}
              // of one moment: so they stand in the order of their slots
              sort="wavedAt"
              open={(row) => `/orders/${row.orderNumber}`}
              actions={outboundActions}
              always={[{ column: 'waveId', operator: 'equals', value: wave.id }]}
              empty={<Empty text={t('noOrders')} />}
            />
          ),
        },
      ]}
    />
  );
}

type Task = RowOf<(typeof fulfilment.queries)['pick-tasks']>;

function Tasks({ rows }: { rows: Task[] }) {
  const t = useText(messages);
  if (!rows.length) return <p className="quiet">{t('noTasks')}</p>;
  return (
    <table className="small-table">
      <thead>
        <tr>
          <th scope="col">{t('task')}</th>
          <th scope="col">{t('status')}</th>
          <th scope="col">{t('picker')}</th>
          <th scope="col" className="quantity">
            {t('orders')}
          </th>
          <th scope="col" className="quantity">
            {t('progress')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((task) => (
          <tr key={task.id}>
            <td>
              <Go to={`/picking/${task.number}`}>{task.number}</Go>
            </td>
            <td>
              <StatusPill tone={TASK_TONES[task.status] ?? 'calm'}>{t(`task.${task.status}`)}</StatusPill>
            </td>
            <td>{task.claimedBy ?? '–'}</td>
            <td className="quantity">{task.orders}</td>
            <td className="quantity">
              {task.picked} / {task.quantity}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The wall as it stands: a slot fills up, is complete, or is stopped. */
export function Wall({ waveId, near }: { waveId: string; near?: number | null }) {
  const { data } = useAsk(fulfilment.queries['wall-state'], { waveId });
  return (
    <ol className="work-wall">
      {(data?.slots ?? []).map((slot) => {
        const state = slot.stopped ? 'stopped' : slot.sorted === slot.quantity ? 'complete' : slot.sorted === '0' ? 'free' : 'begun';
        return (
          <li key={slot.slot} className={`work-slot ${state}${near === slot.slot ? ' near' : ''}`} title={slot.orderNumber}>
            <strong>{slot.slot}</strong>
            <span>
              {slot.sorted} / {slot.quantity}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
