import { add, type Decimal, decimal, negate, sum, text, zero } from '../../kernel/decimal.ts';
import type { BusinessEvent, NamedAccount } from '../ledger/index.ts';
import { feeKinds, type Kind, receivableKinds } from './kinds.ts';

/** What lines of one day and kind come to. */
export interface Booked {
  kind: Kind;
  /** Nobody can say what it is: it is pending. */
  pending: boolean;
  incoming: boolean;
  /** Into the wallet. */
  amount: string;
  tax: string;
  /** What of the receivable ends without money. */
  written: string;
  /** The platform's number of a withdrawal. */
  number?: string;
}

type FeeKind = (typeof feeKinds)[number];
export type EventHead = Omit<BusinessEvent, 'event' | 'amounts'>;

const isFee = (kind: Kind): kind is FeeKind => (feeKinds as readonly Kind[]).includes(kind);
const isReceivable = (kind: Kind): boolean => (receivableKinds as readonly Kind[]).includes(kind);
const total = (rows: readonly Booked[], of: (row: Booked) => string): Decimal => sum(rows.map((row) => decimal(of(row))));

/**
 * The entries of a day (facts.md 6.5): 7 with 35 and 32 for what is settled, 34 for deposits, 8 for withdrawals, and what is pending. Together they move the
 * wallet by exactly what its lines say. Withdrawals arrive at the bank one by one, each with its number.
 */
export function eventsOf(head: EventHead, rows: readonly Booked[], bank: NamedAccount): BusinessEvent[] {
  const clear = rows.filter(({ pending }) => !pending);
  const settled = clear.filter(({ kind }) => isReceivable(kind) || isFee(kind));
  const tax = total(settled, ({ tax: of }) => of);
  const fees: Record<string, Decimal> = {};
  for (const row of settled)
    if (isFee(row.kind)) fees[row.kind] = add(fees[row.kind] ?? zero, negate(add(decimal(row.amount), decimal(row.tax))));
  const amountOf = (kind: Kind) =>
    text(
      negate(
        total(
          clear.filter((row) => row.kind === kind),
          ({ amount }) => amount,
        ),
      ),
    );
  const waiting = rows.filter(({ pending }) => pending);
  return [
    {
      ...head,
      event: 'platform_settled',
      amounts: {
        payout: text(total(settled, ({ amount }) => amount)),
        ...Object.fromEntries(Object.entries(fees).map(([kind, amount]) => [kind, text(amount)])),
        tax: text(tax),
        difference: text(total(settled, ({ written }) => written)),
      },
    },
    { ...head, event: 'platform_deposit_paid', amounts: { amount: amountOf('deposit') } },
    ...clear
      .filter(({ kind }) => kind === 'withdrawal')
      .map(({ amount, number }) => ({
        ...{ ...head, event: 'wallet_withdrawn' as const, amounts: { amount: text(negate(decimal(amount))) } },
        ...{ summary: number || head.summary || '', accounts: { target: bank } },
      })),
    {
      ...head,
      event: 'platform_unclear',
      amounts: {
        received: text(
          total(
            waiting.filter(({ incoming }) => incoming),
            ({ amount }) => amount,
          ),
        ),
        charged: text(
          negate(
            total(
              waiting.filter(({ incoming }) => !incoming),
              ({ amount }) => amount,
            ),
          ),
        ),
      },
    },
  ];
}
