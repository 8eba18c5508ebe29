import type { Person, ReadContext } from '../../../kernel/context.ts';
import { namesOf, peopleOf } from '../../access/index.ts';
import { figureOf, holds } from './condition.rules.ts';
import { askedOf, isHidden, mayRead, recipientsOf, type ScheduleRow, seenBy } from './schedule.ts';

export interface Outlook {
  personId: string;
  person: string;
  outcome: 'sent' | 'condition' | 'forbidden' | 'gone' | null;
  rows: number | null;
  figure: string | null;
}

/**
 * Whether the actor may know what a list shows to somebody: of himself, or where he sees every row of it. What a list shows that is each person's own
 * is nobody else's; otherwise who is held to a shop could ask for a figure through the eyes of who is not.
 */
export function mayKnow({ actor }: ReadContext, { permission }: { permission: string }, personId: string): boolean {
  if (personId === actor.id) return true;
  const everybodys = permission !== 'public' && permission !== 'signed-in';
  return everybodys && actor.shops === null && actor.warehouses === null && actor.permissions.has(permission);
}

/** Who would get how many rows now, each by his own rights. */
export async function outlookOf(ctx: ReadContext, schedule: ScheduleRow): Promise<Outlook[]> {
  const asked = await askedOf(ctx, schedule);
  const staying = (await recipientsOf(ctx, schedule.id)).filter(({ left }) => !left).map(({ id }) => id);
  const [people, names] = await Promise.all([peopleOf(ctx, staying), namesOf(ctx, staying)]);
  const { condition } = schedule;

  async function of(personId: string, person: Person | undefined): Promise<Omit<Outlook, 'personId' | 'person'>> {
    if (!person) return { outcome: 'gone', rows: null, figure: null };
    if (!mayRead(person, asked.list.contract)) return { outcome: 'forbidden', rows: null, figure: null };
    if (!mayKnow(ctx, asked.list.contract, personId)) return { outcome: null, rows: null, figure: null };
    try {
      const seen = seenBy(ctx, person, asked);
      const rows = await seen.rows();
      const figure = condition.kind === 'sum' ? figureOf(await seen.sums(condition.column), ctx.merchant.currency) : null;
      return { outcome: holds(condition, { rows, figure }) ? 'sent' : 'condition', rows, figure };
    } catch (error) {
      if (!isHidden(error)) throw error;
      return { outcome: 'forbidden', rows: null, figure: null };
    }
  }

  const outlooks: Outlook[] = [];
  for (const personId of staying) {
    const told = await of(
      personId,
      people.find(({ id }) => id === personId),
    );
    outlooks.push({ personId, person: names.get(personId) ?? '', ...told });
  }
  return outlooks;
}
