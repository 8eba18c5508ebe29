import { useQuery } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { useEffect, useState } from 'react';
import { sales } from '../../../../../server/modules/sales/contract.ts';
import { askList, call, keyOf, refresh, type RowOf } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { useMay } from '../../../session.ts';
import { type Action, useActions } from '../../../ui/action.tsx';
import { Empty } from '../../../ui/Empty.tsx';
import { useGo } from '../../../ui/Go.tsx';
import { useKeys } from '../../../ui/hooks.ts';
import type { ListFilter } from '../../../ui/list/protocol.ts';
import { PageHead } from '../../../ui/list/ListHead.tsx';
import { confirm, tell } from '../../../ui/notice.ts';
import { Trouble } from '../../../ui/Trouble.tsx';
import type { ActedOrder } from '../acted.ts';
import { orderActions } from '../order-actions.tsx';
import './audit.css';
import { Board } from './board.tsx';
import { DeskOrder } from './desk-order.tsx';
import { messages } from './messages.ts';
import { Queue } from './queue.tsx';

export type QueuedOrder = RowOf<typeof sales.queries.orders>;
const QUEUES = ['customer', 'held', 'finance'] as const;
type QueueName = (typeof QUEUES)[number];

const waiting: ListFilter = { column: 'fulfilmentStatus', operator: 'equals', value: 'wait_audit' };
const paid: ListFilter = { column: 'paymentStatus', operator: 'one_of', value: ['paid', 'cod', 'part_refunded'] };
const FILTERS: Record<QueueName, ListFilter[]> = {
  customer: [waiting, paid, { column: 'held', operator: 'is_false' }],
  held: [waiting, { column: 'held', operator: 'is_true' }],
  finance: [waiting, { column: 'waitsFor', operator: 'equals', value: 'finance' }],
};
const NONE: QueuedOrder[] = [];
const SHOWN = 100;
const ALL_AT_ONCE = 500;

function useQueue(queue: QueueName) {
  const asked = { filter: FILTERS[queue], sort: 'shipBy', limit: SHOWN, count: true };
  return useQuery({
    queryKey: [...keyOf(sales.queries.orders), 'desk', queue],
    queryFn: ({ signal }) => askList(sales.queries.orders, asked, {}, signal),
    refetchInterval: 60_000,
  });
}

/** 审单台: a queue in the order of its deadlines, one order in full beside it, and a key for each thing that can be done. */
export function AuditDeskPage() {
  const t = useText(messages);
  const may = useMay();
  const [queue, choose] = useState<QueueName>('customer');
  const { data, error, isPending } = useQueue(queue);
  const rows = data?.rows ?? NONE;
  const [index, place] = useInSight(rows);
  const order = rows[index];
  const known = useActions<ActedOrder>(orderActions);
  const move = (by: number) => place(Math.max(0, Math.min(index + by, rows.length - 1)));
  const bar = useDeskActions(known, order);
  const go = useGo();
  useKeys({
    j: () => move(1),
    ArrowDown: () => move(1),
    k: () => move(-1),
    ArrowUp: () => move(-1),
    a: () => void bar.primary?.run(),
    h: () => void bar.hold?.(),
    r: () => void bar.release?.(),
    o: () => order && go(`/orders/${order.number}`),
  });
  return (
    <main className="audit-desk" id="main" tabIndex={-1}>
      <PageHead
        title={t('desk')}
        primary={queue !== 'held' && may('sales.audit') && <ApproveAll rows={rows} finance={queue === 'finance'} />}
      >
        <Segmented
          value={queue}
          options={QUEUES.map((value) => ({ value, label: t(`queue.${value}`) }))}
          onChange={(value) => {
            choose(value);
            place(0);
          }}
        />
        {data?.count && <span className="quiet">{t(data.count.more ? 'leftMore' : 'left', { count: data.count.value })}</span>}
      </PageHead>
      <Board />
      {error && <Trouble error={error as never} />}
      {!isPending && rows.length === 0 && <Empty text={t('noneLeft')} />}
      {rows.length > 0 && (
        <div className="audit-panes">
          <Queue rows={rows} index={index} onChoose={place} />
          {order && <DeskOrder key={order.id} order={order} bar={bar} />}
        </div>
      )}
      {known.sheet}
    </main>
  );
}

/**
 * The place of the order in sight. It stays the same order while others come and go before it: a key never meets another order than the one that is
 * read. When it has left, the next one takes its place.
 */
function useInSight(rows: readonly QueuedOrder[]): [index: number, place: (index: number) => void] {
  const [seen, see] = useState<{ id: string | undefined; at: number }>({ id: undefined, at: 0 });
  const found = rows.findIndex(({ id }) => id === seen.id);
  const index = found >= 0 ? found : Math.min(seen.at, Math.max(rows.length - 1, 0));
  const id = rows[index]?.id;
  useEffect(() => see({ id, at: index }), [id, index]);
  return [index, (at) => see({ id: rows[at]?.id, at })];
}

export interface DeskBar {
  primary?: { label: string; run: () => Promise<void> } | undefined;
  hold?: (() => void) | undefined;
  release?: (() => void) | undefined;
}

/** What can be done with the order in sight: what the server allows, under the keys of the desk. */
function useDeskActions(known: ReturnType<typeof useActions<ActedOrder>>, order: QueuedOrder | undefined): DeskBar {
  const t = useText(messages);
  if (!order) return {};
  const find = (name: string) => known.offeredFor(order as ActedOrder).find(({ operation }) => operation.name === name);
  const start = (action: Action<ActedOrder> | undefined) => action && (() => void known.run(action, [order as ActedOrder]));
  const audit = find('sales.audit-order');
  const finance = find('sales.finance-audit-order');
  const primary = finance ?? audit;
  return {
    primary: primary && {
      label: finance ? t('approveFinance') : t('approve'),
      run: async () => void (await known.run(primary, [order as ActedOrder])),
    },
    hold: start(find('sales.hold-order')),
    release: start(find('sales.release-hold')),
  };
}

/** Everything in sight in one go; what has something against it stays and says why. */
function ApproveAll({ rows, finance }: { rows: QueuedOrder[]; finance: boolean }) {
  const t = useText(messages);
  const [busy, work] = useState(false);
  const operation = sales.operations[finance ? 'finance-audit-orders' : 'audit-orders'];
  const run = async () => {
    const sure = await confirm({ title: t('approveAll'), text: t('approveAllSure', { count: rows.length }), yes: t('approveAll') });
    if (!sure) return;
    work(true);
    try {
      const orderIds = rows.slice(0, ALL_AT_ONCE).map(({ id }) => id);
      const { done, refused, rows: results } = await call(operation, { orderIds });
      const details = [...new Set(results.flatMap(({ message }) => message ?? []))].slice(0, 5);
      tell({ tone: refused ? 'bad' : 'good', text: t('approved', { good: done, bad: refused }), details });
    } catch (error) {
      tell({ tone: 'bad', text: (error as { title?: string }).title ?? String(error) });
    }
    work(false);
    refresh();
  };
  return (
    <Button disabled={rows.length === 0} loading={busy} onClick={() => void run()}>
      {t('approveAll')}
    </Button>
  );
}
