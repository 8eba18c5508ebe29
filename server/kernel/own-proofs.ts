import type { Proof } from './context.ts';
import { statement } from './statement.ts';

// A demo writes at other times than now, so there an event is late only once it was tried in vain
const DELIVERED = statement(`
  select o.id, o.event, o.entity, o.entity_id, o.pending, o.attempts, left(o.failure, 200) as failure, o.recorded_at
  from kernel.outbox o join kernel.merchant m on m.id = o.merchant_id
  where o.merchant_id = :merchant and o.pending <> '{}'
    and (o.attempts >= 5 or not o.pending <@ :reactions::text[] or not m.demo and o.recorded_at < :now::timestamptz - interval '1 hour')
  order by o.id`);

const ANSWERS = statement(`
  select k.key, k.operation_id from kernel.idempotency k
  where k.merchant_id = :merchant and not exists (
    select from kernel.operation_log l where l.merchant_id = k.merchant_id and l.id = k.operation_id)`);

/** What must hold in the kernel's own tables. */
export const ownProofs: readonly Proof[] = [
  {
    name: 'kernel.events-delivered',
    title: { zh: '每个事件都送达了后续处理', en: 'Every event reached what follows from it' },
    statement: DELIVERED,
  },
  {
    name: 'kernel.answers-kept',
    title: { zh: '每个幂等键都有它的操作日志', en: 'Every key of a request has its answer in the log' },
    statement: ANSWERS,
  },
];
