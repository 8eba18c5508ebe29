import type { ReadContext } from '../../../kernel/context.ts';

/** What a customer has to his credit, and whether he is late where his days are counted otherwise than from the shipment. */
interface OpenCredit {
  unapplied: string;
  overdue?: boolean;
}
type Credits = (ctx: ReadContext, customerIds: readonly string[]) => Promise<ReadonlyMap<string, OpenCredit>>;

const NONE: ReadonlyMap<string, OpenCredit> = new Map();
let credits: Credits = async () => NONE;

/** Who keeps what customers paid without naming an order says how much of it is not used yet: it raises their credit (facts.md 6.7). */
export function addOpenCredits(found: Credits): void {
  credits = found;
}

/** What customers have to their credit, by id; who has nothing is missing. */
export const openCredits = (ctx: ReadContext, customerIds: readonly string[]): Promise<ReadonlyMap<string, OpenCredit>> =>
  customerIds.length ? credits(ctx, customerIds) : Promise.resolve(NONE);
