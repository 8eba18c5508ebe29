import { answer } from '../../../kernel/context.ts';
import { namesOf } from '../../access/index.ts';
import { company } from '../contract.ts';
import { READ_PARAMETERS, type SetParameterRow } from '../parameter.ts';
import { isFitting, type ParameterRow, parameters } from '../parameters.rules.ts';

export const parametersQuery = answer(company.queries.parameters, async (ctx) => {
  const rows = await ctx.rows<SetParameterRow>(READ_PARAMETERS);
  const names = await namesOf(
    ctx,
    rows.map((row) => row.changedBy),
  );
  const set = new Map(rows.map((row) => [row.key, row]));
  return Object.entries<ParameterRow>(parameters).map(([key, { title, help, type, default: fallback, ...rest }]) => {
    const own = set.get(key);
    return {
      key,
      title,
      help,
      type,
      ...('choices' in rest ? { choices: [...rest.choices] } : {}),
      value: own && isFitting(parameters[key as keyof typeof parameters], own.value) ? own.value : fallback,
      default: fallback,
      changedBy: own ? (names.get(own.changedBy) ?? null) : null,
      changedAt: own?.changedAt ?? null,
    };
  });
});
