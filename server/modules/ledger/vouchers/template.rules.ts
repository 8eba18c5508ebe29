import { allocate } from '../../../kernel/allocation.ts';
import { type Decimal, decimal, isZero, one, subtract, sum, text } from '../../../kernel/decimal.ts';

/** A line of a template: on which side it stands and how its amount is found. */
export interface TemplateLine {
  side: 'debit' | 'credit';
  kind: 'open' | 'fixed' | 'share';
  value?: string | null | undefined;
}

const sides = ['debit', 'credit'] as const;
const sharesOf = (lines: readonly TemplateLine[], side: string) => lines.filter((line) => line.side === side && line.kind === 'share');

/** Why a template cannot be kept: an amount or a part is missing, or the parts of a side are not one whole. */
export function templateRefusal(lines: readonly TemplateLine[]): 'template_value_missing' | 'template_shares_wrong' | undefined {
  if (lines.some((line) => line.kind !== 'open' && !line.value)) return 'template_value_missing';
  for (const side of sides) {
    const shares = sharesOf(lines, side).map((line) => decimal(line.value ?? '0'));
    if (shares.length && !isZero(subtract(sum(shares), one))) return 'template_shares_wrong';
  }
  return undefined;
}

/** The amount of each line: fixed ones as they are, parts of a total so that those of a side sum to it, open ones none. */
export function templateAmounts(lines: readonly TemplateLine[], total: Decimal | undefined, exponent: number): (string | undefined)[] {
  const amounts: (string | undefined)[] = lines.map((line) => (line.kind === 'fixed' ? (line.value ?? undefined) : undefined));
  if (total === undefined) return amounts;
  for (const side of sides) {
    const shares = sharesOf(lines, side);
    const weights = shares.map((line) => decimal(line.value ?? '0'));
    const parts = shares.length ? allocate(total, weights, exponent) : [];
    for (const [at, line] of shares.entries()) amounts[lines.indexOf(line)] = text(parts[at] ?? decimal('0'));
  }
  return amounts;
}
