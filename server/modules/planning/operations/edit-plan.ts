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

/** What of its terms the row says anew: what stands there already is not set for the SKU for good. */
function saidAnew({ inputs: { terms } }: LineRow, { policy, service, leadDays, reviewDays }: Row): Said {
  const anew = (said: string | undefined, now: number) => (said !== undefined && Number(said) !== now ? said : undefined);
  const said = {
    policy: policy === terms.policy ? undefined : policy,
    service: anew(service, terms.service),
    leadDays: anew(leadDays, terms.leadDays),
    reviewDays: anew(reviewDays, terms.reviewDays),
  };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}

const inputsOf = ({ inputs }: LineRow, said: Said): PlanInputs => {
  const figures = Object.fromEntries(Object.entries(said).map(([key, value]) => [key, key === 'policy' ? value : Number(value)]));
  return { ...inputs, terms: { ...inputs.terms, ...figures } };
};

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
    const { id, quantity } = row;
    const said = saidAnew(line, row);
    const inputs = inputsOf(line, said);
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
