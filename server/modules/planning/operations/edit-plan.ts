import type { z } from 'zod';
import { type Context, handle } from '../../../kernel/context.ts';
import { errorMessage } from '../../../kernel/errors.ts';
import { planning } from '../contract.ts';
import { lineOf } from '../keeping.ts';
import { changeLines, type LineRow, lockLines } from '../lines.ts';
import type { Place } from '../keys.ts';
import { planOf, type PlanInputs } from '../policies/plan.rules.ts';
import { type Said, saveTerms } from '../saving-terms.ts';

const contract = planning.operations['edit-plan'];
type Row = z.output<typeof contract.input>['rows'][number];

/** The inputs with what the row says anew of its terms. */
function inputsOf(line: LineRow, { policy, service, leadDays, reviewDays }: Row): PlanInputs {
  const said = {
    ...(policy !== undefined && { policy }),
    ...(service !== undefined && { service: Number(service) }),
    ...(leadDays !== undefined && { leadDays: Number(leadDays) }),
    ...(reviewDays !== undefined && { reviewDays: Number(reviewDays) }),
  };
  return { ...line.inputs, terms: { ...line.inputs.terms, ...said } };
}

function refusalOf(ctx: Context, row: Row, line: LineRow | undefined, isRepeated: boolean): string | undefined {
  const say = (code: string, params = {}) => errorMessage(`planning.${code}`, params, ctx.actor.language);
  if (!line || isRepeated) return say('line_not_found');
  if (row.expectedVersion !== line.version) return say('line_changed');
  return line.orderedAt ? say('line_ordered', { sku: line.skuCode }) : undefined;
}

/** Quantities and terms of many lines. Terms hold for the SKU in its warehouse from now on; the proposals that follow from them are reckoned at once. */
export const editPlan = handle(contract, async (ctx, { rows }) => {
  const lines = new Map(
    (
      await lockLines(
        ctx,
        rows.map(({ id }) => id),
      )
    ).map((line) => [line.id, line]),
  );
  const seen = new Set<string>();
  const changed: Parameters<typeof changeLines>[1][number][] = [];
  const terms: { place: Place; said: Said }[] = [];
  const results = rows.map((row) => {
    const line = lines.get(row.id);
    const reason = refusalOf(ctx, row, line, seen.has(row.id));
    if (reason || !line) return { id: row.id, result: 'refused' as const, reason: reason ?? '' };
    seen.add(row.id);
    const { id, expectedVersion: _, quantity, ...said } = row;
    const inputs = inputsOf(line, row);
    const chosen = quantity === undefined ? line.chosen : quantity;
    changed.push({ ...lineOf(inputs, planOf(inputs)), id, chosen });
    if (Object.keys(said).length) terms.push({ place: { skuId: line.skuId, warehouseId: line.warehouseId }, said });
    ctx.change('planning.plan_line', id, { chosen: line.chosen, ...line.inputs.terms }, { chosen, ...inputs.terms });
    return { id, result: 'changed' as const, version: line.version + 1 };
  });
  if (changed.length) changeLines(ctx, changed);
  await saveTerms(ctx, terms);
  return { results };
});
