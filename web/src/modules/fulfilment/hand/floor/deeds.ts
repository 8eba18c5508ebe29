import { fulfilment } from '../../../../../../server/modules/fulfilment/contract.ts';
import { ask, askList } from '../../../../call.ts';
import { say } from '../../../../i18n/i18n.ts';
import type { DeedKind, Fact } from '../../../../ui/hand/part.ts';
import type { Deed } from '../../../../ui/hand/queue/deed.ts';
import { messages } from './messages.ts';
import { messages as replenishing } from './replenish-messages.ts';
import { openAt } from './walking.ts';

const { operations, queries } = fulfilment;
const numberOf = (deed: Deed) => deed.about?.number ?? '';
/** What was scanned stays what was scanned: it is asked again, and the books compare anew. */
const again = async (deed: Deed) => ({ input: deed.input, said: deed.said });

/** What is still open of a pick task, bin by bin. */
async function taskNow(deed: Deed): Promise<Fact[]> {
  const task = await ask(queries['pick-task'], { number: numberOf(deed) });
  const open = task.stops.filter((stop) => openAt(stop) !== '0');
  return [
    { label: task.number, value: task.claimedBy ?? '–', ...(task.claimedAt ? { at: task.claimedAt } : {}) },
    ...open.map((stop): Fact => ({ label: stop.bin, value: `${stop.skuCode} × ${openAt(stop)}` })),
  ];
}

/** How far an order is, and why it may not go on. */
async function orderNow(deed: Deed): Promise<Fact[]> {
  const order = await ask(queries['outbound-at-station'], { code: numberOf(deed) });
  if (!order) return [];
  const lines = order.lines.map((line): Fact => ({ label: line.skuCode, value: `${line.checked} / ${line.quantity}` }));
  return [{ label: order.orderNumber, value: order.refusal ?? say(messages, 'nextStep') }, ...lines];
}

const waveNow = async (deed: Deed): Promise<Fact[]> => {
  const wave = await ask(queries.wave, { number: numberOf(deed) });
  return [{ label: wave.number, value: say(messages, 'taskSize', { orders: String(wave.orders), quantity: wave.quantity }) }];
};

/** How many parcels the list holds. */
const listNow = async (deed: Deed): Promise<Fact[]> => {
  const list = await ask(queries['hand-over'], { number: numberOf(deed) });
  const latest = list.rows
    .slice(0, 3)
    .map((row): Fact => ({ label: String(row.n), value: row.trackingNumber || row.orderNumber, at: row.addedAt }));
  return [{ label: list.number, value: say(messages, 'parcels', { count: String(list.parcels) }) }, ...latest];
};

/** What of this SKU is still to be brought. */
const openReplenishments = async (deed: Deed): Promise<Fact[]> => {
  const filter = [{ column: 'status', operator: 'equals' as const, value: 'open' }];
  const { rows } = await askList(queries.replenishments, { filter, search: numberOf(deed), limit: 5 });
  return rows.map((row): Fact => ({ label: say(replenishing, 'openNow'), value: `${row.from} → ${row.to} × ${row.quantity}` }));
};

/** How refused deeds of the warehouse floor are shown and done again. */
export const deeds: DeedKind[] = [
  { operation: operations['claim-pick-task'].name, booksNow: taskNow, again },
  { operation: operations['give-back-pick-task'].name, booksNow: taskNow, again },
  { operation: operations['pick-goods'].name, booksNow: taskNow, again },
  { operation: operations['report-short'].name, booksNow: taskNow, again },
  { operation: operations['check-goods'].name, booksNow: orderNow, again },
  { operation: operations['weigh-parcels'].name, booksNow: orderNow, again },
  { operation: operations['put-back'].name, booksNow: orderNow, again },
  { operation: operations.replenish.name, booksNow: openReplenishments, again },
  { operation: operations['sort-goods'].name, booksNow: waveNow, again },
  { operation: operations['scan-hand-over'].name, booksNow: listNow, again },
  { operation: operations['close-hand-over'].name, booksNow: listNow, again },
];
