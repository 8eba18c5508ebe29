import { add, type Decimal, isZero, minimum, subtract, zero } from '../../kernel/decimal.ts';

/**
 * Stock at any moment on both axes of time, by plain addition over the movements (facts.md 1.2, 1.10): the oracle that balances kept in
 * tables are compared with. Instants are ISO texts of one form, as the clock and the database give them.
 */
export type Movement = {
  readonly sku: string;
  readonly quantity: Decimal;
  readonly from: string;
  readonly to: string;
  readonly lot?: string | null;
  readonly serial?: string | null;
  readonly owner?: string | null;
  readonly qualityFrom: string;
  readonly qualityTo: string;
  /** Business time, may lie before recordedAt. */
  readonly effectiveAt: string;
  /** System time. */
  readonly recordedAt: string;
};

export type StockKey = {
  readonly sku: string;
  readonly location: string;
  readonly lot: string | null;
  readonly serial: string | null;
  readonly owner: string | null;
  readonly quality: string;
};
export type Balance = { readonly key: StockKey; readonly quantity: Decimal };

/** Every balance that is not zero at the instant `at` (inclusive), virtual locations included, by key; `knownAt`: as it was known then. */
export function balancesAt(movements: readonly Movement[], at: string, knownAt?: string): Balance[] {
  const balances = new Map<string, Balance>();
  for (const movement of movements) {
    if (movement.effectiveAt > at || (knownAt !== undefined && movement.recordedAt > knownAt)) continue;
    for (const { key, quantity } of bothSides(movement)) {
      const name = nameOf(key);
      balances.set(name, { key, quantity: add(balances.get(name)?.quantity ?? zero, quantity) });
    }
  }
  return [...balances]
    .filter(([, { quantity }]) => !isZero(quantity))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, balance]) => balance);
}

/** One balance at an instant; `knownAt` as above. */
export function balanceAt(movements: readonly Movement[], key: StockKey, at: string, knownAt?: string): Decimal {
  return balancesAt(movements, at, knownAt).find((balance) => nameOf(balance.key) === nameOf(key))?.quantity ?? zero;
}

/** The least that a balance falls to at `from` or at any later moment: as much may be taken out backdated to `from` (facts.md 1.10). */
export function lowestBalanceFrom(movements: readonly Movement[], key: StockKey, from: string): Decimal {
  const later = movements.map((movement) => movement.effectiveAt).filter((instant) => instant > from);
  return later.map((instant) => balanceAt(movements, key, instant)).reduce(minimum, balanceAt(movements, key, from));
}

function bothSides(movement: Movement): Balance[] {
  const { sku, quantity, lot = null, serial = null, owner = null } = movement;
  return [
    { key: { sku, location: movement.from, lot, serial, owner, quality: movement.qualityFrom }, quantity: subtract(zero, quantity) },
    { key: { sku, location: movement.to, lot, serial, owner, quality: movement.qualityTo }, quantity },
  ];
}

const nameOf = (key: StockKey): string => JSON.stringify([key.sku, key.location, key.lot, key.serial, key.owner, key.quality]);
