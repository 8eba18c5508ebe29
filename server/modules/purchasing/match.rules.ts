import {
  absolute,
  type Decimal,
  decimal,
  divide,
  isPositive,
  isZero,
  maximum,
  minimum,
  multiply,
  subtract,
  zero,
} from '../../kernel/decimal.ts';

export const holds = ['quantity', 'price', 'tax', 'no_receipt', 'total'] as const;
export type Hold = (typeof holds)[number];

/** What of an order line a bill is compared with. */
export interface Matched {
  quantity: string;
  unitPrice: string;
  taxRate: string;
  received: string;
  returned: string;
  billed: string;
}
export interface Tolerances {
  /** Shares of the order's quantity and price. */
  quantity: string;
  price: string;
}

/** What a line of a bill finds: why it is held, by how much it differs, and what that comes to (facts.md 3.3). */
export interface Match {
  holds: Hold[];
  quantityVariance: Decimal;
  /** As a share of the order's price; null where that is 0. */
  priceVariance: Decimal | null;
  quantityExposure: Decimal;
  priceExposure: Decimal;
}

/**
 * Three-way match of one line: no more than has come and was not billed yet, at the order's price, with its tax. What is equal to a tolerance passes
 * (R11); an order price of 0 has none (R10). Exposures add up to the over-billing.
 */
export function matchLine(
  line: Matched,
  bill: { quantity: string; unitPrice: string; taxRate: string },
  tolerances: Tolerances,
  exponent: number,
): Match {
  const [quantity, price, agreed] = [decimal(bill.quantity), decimal(bill.unitPrice), decimal(line.unitPrice)];
  const billable = maximum(subtract(subtract(decimal(line.received), decimal(line.returned)), decimal(line.billed)), zero);
  const over = maximum(subtract(quantity, billable), zero);
  const mayExceed = multiply(decimal(line.quantity), decimal(tolerances.quantity), 6);
  const difference = subtract(price, agreed);
  const priceVariance = isZero(agreed) ? null : divide(difference, agreed, 10);
  const isDear = priceVariance === null ? !isZero(difference) : absolute(priceVariance) > decimal(tolerances.price);
  const found: Hold[] = [
    ...(isPositive(over) && !isPositive(billable) ? (['no_receipt'] as const) : over > mayExceed ? (['quantity'] as const) : []),
    ...(isDear ? (['price'] as const) : []),
    ...(decimal(bill.taxRate) === decimal(line.taxRate) ? [] : (['tax'] as const)),
  ];
  return {
    holds: found,
    quantityVariance: over,
    priceVariance,
    quantityExposure: multiply(over, price, exponent),
    priceExposure: multiply(minimum(quantity, billable), difference, exponent),
  };
}

/** The holds of a bill: those of its lines, and that of its total where the paper says another than its lines come to. */
export function billHolds(
  lines: readonly Match[],
  { stated, computed, tolerance }: { stated: string | undefined; computed: Decimal; tolerance: string },
): Hold[] {
  const found = new Set(lines.flatMap((line) => line.holds));
  if (stated !== undefined && absolute(subtract(decimal(stated), computed)) > decimal(tolerance)) found.add('total');
  return holds.filter((hold) => found.has(hold));
}

/** What of a deposit has its effect: up to a fifth of the contract; the rest is an advance (facts.md 3.4, TV-27). */
export function depositParts(amount: Decimal, contract: Decimal, exponent: number): { binding: Decimal; advance: Decimal } {
  const most = multiply(contract, decimal('0.2'), exponent);
  const binding = minimum(amount, most);
  return { binding, advance: subtract(amount, binding) };
}
