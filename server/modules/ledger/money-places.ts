import type { ReadContext } from '../../kernel/context.ts';
import type { NamedAccount } from './posting.rules.ts';
import type { MoneyRole } from './roles.ts';

/** A place of the merchant's money in the books: the account that follows it, and what it is for. */
export interface MoneyPlace extends NamedAccount {
  kind: MoneyRole;
}

type Places = (ctx: ReadContext, ids: readonly string[]) => Promise<MoneyPlace[]>;

let places: Places = async () => [];

/** Who keeps money accounts says which account of the chart follows each: those in use, in the order asked; it refuses any other. */
export function addMoneyPlaces(found: Places): void {
  places = found;
}

/** Money accounts that payments name, by id; nothing is asked where none is named. */
export async function moneyPlaces(ctx: ReadContext, ids: readonly (string | undefined)[]): Promise<Map<string, MoneyPlace>> {
  const asked = [...new Set(ids.filter((id) => id !== undefined))];
  if (!asked.length) return new Map();
  const found = await places(ctx, asked);
  return new Map(asked.flatMap((id, at) => (found[at] ? [[id, found[at]] as const] : [])));
}

/** The money account that a payment names, where it names one. */
export async function moneyPlace(ctx: ReadContext, id: string | undefined): Promise<MoneyPlace | undefined> {
  return id === undefined ? undefined : (await moneyPlaces(ctx, [id])).get(id);
}
