import { type Decimal, decimal, isPositive, isZero, minimum, subtract, text } from '../../kernel/decimal.ts';

/** What may pay. */
export interface OpenCredit {
  id: string;
  number: string;
  /** What people wrote on it: it may name orders. */
  said: string;
  date: string;
  open: string;
  /** A deposit whose customer did not agree that it is used pays nothing by itself (facts.md 6.7). */
  usable: boolean;
}

/** What is owed. */
export interface OpenOrder {
  id: string;
  number: string;
  /** Other numbers it is known by. */
  platformNumber: string | null;
  dueDate: string;
  open: string;
  /** Not shipped: only a receipt that names it pays it. */
  ahead: boolean;
}

export interface Proposal {
  creditId: string;
  creditNumber: string;
  orderId: string;
  orderNumber: string;
  dueDate: string;
  open: string;
  amount: string;
  why: 'reference' | 'exact' | 'due';
}

const names = (said: string, order: OpenOrder): boolean =>
  [order.number, order.platformNumber].some((number) => number && said.toUpperCase().includes(number.toUpperCase()));

/**
 * Which credit pays which order (facts.md 6.7): first the orders that a credit names, then an order of just the amount that is left, then the rest by due
 * date, the oldest first on both sides. Nothing is proposed twice, and never more than is open.
 */
export function propose(credits: readonly OpenCredit[], orders: readonly OpenOrder[]): Proposal[] {
  const left = new Map<string, Decimal>([...credits, ...orders].map(({ id, open }) => [id, decimal(open)]));
  const of = (id: string): Decimal => left.get(id) as Decimal;
  const proposals: Proposal[] = [];
  const take = (credit: OpenCredit, order: OpenOrder, why: Proposal['why']): void => {
    const amount = minimum(of(credit.id), of(order.id));
    if (!isPositive(amount)) return;
    const open = text(of(order.id));
    left.set(credit.id, subtract(of(credit.id), amount));
    left.set(order.id, subtract(of(order.id), amount));
    proposals.push({
      ...{ creditId: credit.id, creditNumber: credit.number, orderId: order.id, orderNumber: order.number, dueDate: order.dueDate },
      ...{ open, amount: text(amount), why },
    });
  };
  const byAge = credits.filter(({ usable }) => usable).toSorted((a, b) => compare(a.date, b.date) || compare(a.number, b.number));
  const byDue = orders.toSorted((a, b) => compare(a.dueDate, b.dueDate) || compare(a.number, b.number));
  for (const credit of byAge) for (const order of byDue) if (names(credit.said, order)) take(credit, order, 'reference');
  const owed = byDue.filter(({ ahead }) => !ahead);
  for (const credit of byAge) {
    const exact = owed.find(({ id }) => !isZero(of(id)) && of(id) === of(credit.id));
    if (exact) take(credit, exact, 'exact');
  }
  for (const credit of byAge) for (const order of owed) take(credit, order, 'due');
  return proposals;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
