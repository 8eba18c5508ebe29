import type { Context } from '../../../kernel/context.ts';
import { isPositive, one, subtract, add, type Decimal, zero } from '../../../kernel/decimal.ts';
import { errors } from '../errors.ts';
import { NONE } from '../keys.ts';
import type { PlannedMove } from '../moves.rules.ts';
import { lyingSerials } from './naming.ts';

const isHere = ({ kind }: PlannedMove['from']): boolean => kind === 'internal' || kind === 'transit';

/** A serial number is one piece, and a piece is in one place (facts.md 1.1, M5). Asked after the gate of its SKU is locked. */
export async function refuseSecondPlaces(ctx: Context, moves: readonly PlannedMove[]): Promise<void> {
  const own = moves.filter((move) => move.serialId !== NONE);
  if (!own.length) return;
  const broken = own.filter((move) => move.amount !== one);
  if (broken.length) throw errors.serial_quantity({ lines: broken.map(({ skuId, quantity }) => ({ skuId, quantity })) });
  const coming = new Map<string, Decimal>();
  for (const { serialId, from, to } of own) {
    const change = subtract(isHere(to) ? one : zero, isHere(from) ? one : zero);
    coming.set(serialId, add(coming.get(serialId) ?? zero, change));
  }
  const entering = [...coming].filter(([, change]) => isPositive(change)).map(([id]) => id);
  if (!entering.length) return;
  const lying = await lyingSerials(ctx, entering);
  const twice = entering.filter((id) => (coming.get(id) ?? zero) > one);
  if (lying.length || twice.length)
    throw errors.serial_present({
      lines: lying.map(({ number, warehouse, bin }) => ({ serial: number, place: [warehouse, bin].join(' ') })),
    });
}
