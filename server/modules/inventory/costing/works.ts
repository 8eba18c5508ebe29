import type { Context } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { WANTED, type Wanted } from './booked-sides.ts';
import { asOutcome, OUTCOMES, type OutcomeRow } from './carrying-on.ts';
import type { Work } from './carrying-on.rules.ts';

// what left these goods since into assemblies that stand
const ISSUES = statement(`with ${WANTED}
  select m.id as "moveId", m.source_id as "assemblyId"
  from wanted w join inventory.stock_move m on m.merchant_id = :merchant and m.sku_id = w.sku_id and m.effective_at >= w.from_at
  join inventory.assembly t on t.merchant_id = m.merchant_id and t.id = m.source_id and t.status = 'posted'
  where m.source = 'assembly' and m.out_sequence is not null and m.reverses_id is null order by m.source_id, m.id`);

/** What goods were worked into, by assembly. */
export type Works = Map<string, Work & { issues: Set<string> }>;

/** Adds to the works that are known those into which goods went from a moment on. A work whose outcome is taken back now is none. */
export async function learnWorks(ctx: Context, wanted: Wanted, works: Works, takenBack: ReadonlySet<string>): Promise<void> {
  const issues = await ctx.rows<{ moveId: string; assemblyId: string }>(ISSUES, { ...wanted });
  const byWork = Map.groupBy(issues, ({ assemblyId }) => assemblyId);
  const unknown = [...byWork.keys()].filter((id) => !works.has(id));
  const rows = unknown.length ? await ctx.rows<OutcomeRow>(OUTCOMES, { assemblyIds: unknown }) : [];
  const outcomes = Map.groupBy(rows.map(asOutcome), ({ assemblyId }) => assemblyId);
  for (const [id, own] of byWork) {
    const work = works.get(id) ?? { issues: new Set<string>(), outcomes: outcomes.get(id) ?? [] };
    if (work.outcomes.some(({ moveId }) => takenBack.has(moveId))) continue;
    for (const { moveId } of own) work.issues.add(moveId);
    works.set(id, work);
  }
}
