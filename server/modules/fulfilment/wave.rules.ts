import { add, compare, type Decimal, decimal, isPositive, minimum, subtract, text, whole, zero } from '../../kernel/decimal.ts';

export const waveKinds = ['single', 'single_sku', 'multi'] as const;
export type OrderKind = (typeof waveKinds)[number];
export type PickMethod = 'order' | 'batch';

/** The type of an order by what is to leave (facts.md 4.10): one piece of one SKU, several of one SKU, several SKUs. */
export function orderKind(skus: number, quantity: Decimal): OrderKind {
  if (skus > 1) return 'multi';
  return compare(quantity, whole(1)) <= 0 ? 'single' : 'single_sku';
}

/** Goods of an order in a bin, in the order of the walk. */
export interface Stop {
  outboundId: string;
  /** Place of the order in its wave. */
  slot: number;
  /** Place of the bin on the walk through the whole wave. */
  place: number;
  zone: string;
}
export interface PlannedTask<S extends Stop> {
  orders: number;
  stops: (S & { taskSlot: number })[];
}

/** As many stops as one person takes in one walk. */
export const MOST_STOPS = 120;

/**
 * Parts a wave into pick tasks. Order by order: as many orders as the trolley has slots go together, those that lie near each other first. In batch:
 * zone by zone, at most `MOST_STOPS` bins a task; an order may then be spread over several tasks, and the wall brings it together again.
 */
export function planTasks<S extends Stop>(stops: readonly S[], method: PickMethod, slots: number): PlannedTask<S>[] {
  return method === 'order' ? byOrder(stops, slots) : byZone(stops);
}

function byOrder<S extends Stop>(stops: readonly S[], slots: number): PlannedTask<S>[] {
  const orders = [...Map.groupBy(stops, (stop) => stop.outboundId).values()]
    .map((own) => ({ own, first: Math.min(...own.map((stop) => stop.place)), slot: own[0]?.slot ?? 0 }))
    .toSorted((a, b) => a.first - b.first || a.slot - b.slot);
  const tasks: PlannedTask<S>[] = [];
  for (let at = 0; at < orders.length; at += slots) {
    const group = orders.slice(at, at + slots);
    const slotted = group.flatMap(({ own }, index) => own.map((stop) => ({ ...stop, taskSlot: index + 1 })));
    tasks.push({ orders: group.length, stops: slotted.toSorted((a, b) => a.place - b.place || a.taskSlot - b.taskSlot) });
  }
  return tasks;
}

function byZone<S extends Stop>(stops: readonly S[]): PlannedTask<S>[] {
  const ordered = stops.toSorted((a, b) => a.place - b.place || a.slot - b.slot);
  return [...Map.groupBy(ordered, (stop) => stop.zone).values()].flatMap((zone) => {
    const bins = [...Map.groupBy(zone, (stop) => stop.place).values()];
    const tasks: PlannedTask<S>[] = [];
    for (let at = 0; at < bins.length; at += MOST_STOPS) {
      const own = bins.slice(at, at + MOST_STOPS).flat();
      tasks.push({
        orders: new Set(own.map((stop) => stop.outboundId)).size,
        stops: own.map((stop) => ({ ...stop, taskSlot: stop.slot })),
      });
    }
    return tasks;
  });
}

/** What is still open of a line that wants goods. */
export interface Wanting {
  id: string;
  open: string;
}

/** Shares goods among lines that want them, in their order; what is left over is more than they want together. */
export function shareOut(quantity: Decimal, lines: readonly Wanting[]): { parts: { id: string; quantity: string }[]; over: Decimal } {
  let rest = quantity;
  const parts: { id: string; quantity: string }[] = [];
  for (const { id, open } of lines) {
    const part = minimum(rest, decimal(open));
    if (!isPositive(part)) continue;
    parts.push({ id, quantity: text(part) });
    rest = subtract(rest, part);
  }
  return { parts, over: rest };
}

/** What is open of all of them together. */
export const openOf = (lines: readonly Wanting[]): Decimal => lines.reduce((total, line) => add(total, decimal(line.open)), zero);
