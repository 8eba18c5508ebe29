import { answer } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { declaredContracts, namesOf } from '../../access/index.ts';
import { company } from '../contract.ts';
import { READ_PARAMETERS, type SetParameterRow } from '../parameter.ts';
import { isFitting, type ParameterRow, parameters } from '../parameters.rules.ts';

/** The title of the module a key begins with. */
const moduleTitle = (key: string) => {
  const module = key.split('.')[0] ?? '';
  return declaredContracts().find((contract) => contract.module === module)?.title ?? { zh: module, en: module };
};

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
      module: moduleTitle(key),
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

// the log keeps what each operation changed; those that set this parameter are found by the fact they announced
const HISTORY = statement(`
  select l.id, l.recorded_at as at, l.actor_id as "actorId", l.origin, c.value -> 'before' -> :key::text as before, c.value -> 'after' -> :key::text as after
  from (
    select distinct operation_id from kernel.outbox
    where merchant_id = :merchant and entity = 'company.profile'
      and entity_id = (select p.id from company.profile p where p.merchant_id = :merchant)
      and event = 'company.parameter-set' and payload ->> 'key' = :key
    order by operation_id desc limit 100) as touched
  join kernel.operation_log l on l.merchant_id = :merchant and l.id = touched.operation_id,
  lateral jsonb_array_elements(l.changes) as c (value)
  where c.value ->> 'entity' = 'company.profile' order by l.id desc`);

interface HistoryRow {
  id: string;
  at: string;
  actorId: string;
  origin: string;
  before: boolean | number | string | null;
  after: boolean | number | string | null;
}

/** Who set a parameter to what, newest first. */
export const parameterHistory = answer(company.queries['parameter-history'], async (ctx, { key }) => {
  const rows = await ctx.rows<HistoryRow>(HISTORY, { key });
  const names = await namesOf(
    ctx,
    rows.map(({ actorId }) => actorId),
  );
  return rows.map(({ actorId, ...row }) => ({ ...row, by: names.get(actorId) ?? '–' }));
});
