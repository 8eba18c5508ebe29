import type { ListAnswer, ReadContext } from '../../kernel/context.ts';
import type { Hit } from './finding.ts';

/** What may be done now with the documents of a kind: the same answer that its lists and its page give as `allowed`. */
export interface Standing {
  entity: string;
  /** The operations it speaks of. Others, such as a comment or a print, do not ask how a document stands. */
  operations: readonly string[];
  of(ctx: ReadContext, ids: string[]): Promise<{ id: string; allowed: string[] }[]>;
}

const standings: Standing[] = [];

/** Tells how the documents of a kind stand, so that the palette offers an operation only where it can run. Modules above may speak of their own operations. */
export const addStanding = (standing: Standing): void => void standings.push(standing);

/** All that is told of how documents stand. */
export const allStandings = (): readonly Standing[] => standings;

/** How documents stand, as the rows of a list say it. */
export const asListed =
  (list: ListAnswer): Standing['of'] =>
  async (ctx, ids) =>
    (await list.page(ctx, list.contract.input.parse({}), { ids, limit: ids.length })).rows;

const shortName = (operation: string) => operation.slice(operation.indexOf('.') + 1);

/** Of these documents those on which an operation can run now, and how many it cannot. */
export async function fitting(ctx: ReadContext, operation: string, hits: readonly Hit[]): Promise<{ fit: Hit[]; unfit: number }> {
  const asked = shortName(operation);
  const kinds = Object.entries(Object.groupBy(hits, ({ entity }) => entity));
  const fit = await Promise.all(
    kinds.map(async ([entity, of = []]) => {
      const standing = standings.find((each) => each.entity === entity && each.operations.some((name) => shortName(name) === asked));
      const ids = of.map(({ id }) => id);
      if (!standing) return ids;
      const rows = await standing.of(ctx, ids);
      return rows.filter(({ allowed }) => allowed.some((name) => shortName(name) === asked)).map(({ id }) => id);
    }),
  );
  const ids = new Set(fit.flat());
  return { fit: hits.filter(({ id }) => ids.has(id)), unfit: hits.filter(({ id }) => !ids.has(id)).length };
}
