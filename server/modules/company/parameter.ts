import type { ReadContext } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { isFitting, type ParameterKey, type ParameterValue, parameters, type ValueOf } from './parameters.rules.ts';
import { remembered } from './remembered.ts';

export interface SetParameterRow {
  key: string;
  value: ParameterValue;
  changedBy: string;
  changedAt: string;
}

export const READ_PARAMETERS = statement(`
  select key, value, changed_by as "changedBy", changed_at as "changedAt" from company.parameter where merchant_id = :merchant`);

export const rememberedParameters = remembered(async (ctx) => {
  const rows = await ctx.rows<SetParameterRow>(READ_PARAMETERS);
  return new Map(rows.map((row) => [row.key, row.value]));
});

/** The value of a parameter: what the merchant set, else the program's default. What was set under an older rule and no longer fits is the default. */
export async function parameter<K extends ParameterKey>(ctx: ReadContext, key: K): Promise<ValueOf<K>> {
  const set = (await rememberedParameters.of(ctx)).get(key);
  return (isFitting(parameters[key], set) ? set : parameters[key].default) as ValueOf<K>;
}
