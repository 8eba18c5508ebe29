import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { company } from '../contract.ts';
import { errors } from '../errors.ts';
import { rememberedParameters } from '../parameter.ts';
import { isFitting, isParameter, parameters } from '../parameters.rules.ts';
import { LOCK_PROFILE } from '../profile.ts';

const READ_PARAMETER = statement('select value from company.parameter where merchant_id = :merchant and key = :key');
const WRITE_PARAMETER = statement(`
  insert into company.parameter (merchant_id, key, value, changed_by, changed_at) values (:merchant, :key, :value::jsonb, :actor, :now)
  on conflict (merchant_id, key) do update set
    value = excluded.value, changed_by = excluded.changed_by, changed_at = excluded.changed_at, version = company.parameter.version + 1`);
const DELETE_PARAMETER = statement('delete from company.parameter where merchant_id = :merchant and key = :key');

export const setParameter = handle(company.operations['set-parameter'], async (ctx, { key, value }) => {
  if (!isParameter(key)) throw errors.parameter_unknown({ key });
  const row = parameters[key];
  if (value !== null && !isFitting(row, value)) throw errors.parameter_invalid({ key, title: row.title[ctx.actor.language] });
  const profile = await ctx.row<{ id: string }>(LOCK_PROFILE);
  if (!profile) throw errors.not_founded();
  const before = (await ctx.row<{ value: unknown }>(READ_PARAMETER, { key }))?.value ?? row.default;
  const after = value ?? row.default;
  if (value === null) ctx.post(DELETE_PARAMETER, { key });
  else ctx.post(WRITE_PARAMETER, { key, value: JSON.stringify(value) });
  ctx.change('company.profile', profile.id, { [key]: before }, { [key]: after });
  ctx.emit(company.events['parameter-set'], { id: profile.id, key });
  rememberedParameters.forget(ctx);
  return { key, value: after };
});
