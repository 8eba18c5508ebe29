import { answer } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { analytics } from '../contract.ts';
import { adviceOf, repairOf } from './repairs.ts';
import type { FoundDifference, ProofRun } from './shapes.ts';

const COLUMNS = `r.id, p.name as "askedBy", r.status, r.done, r.total, r.differences, r.started_at as "startedAt", r.finished_at as "finishedAt"`;
const FROM = 'analytics.proof_run r left join access.person p on p.id = r.asked_by';

const RUNS = statement(`select ${COLUMNS} from ${FROM} where r.merchant_id = :merchant order by r.started_at desc, r.id desc limit 60`);
const RUN = statement(`select ${COLUMNS}, r.found from ${FROM}
  where r.merchant_id = :merchant and case when :id::uuid is null then r.status <> 'running' else r.id = :id::uuid end
  order by r.started_at desc, r.id desc limit 1`);

export const proofs = answer(analytics.queries.proofs, (ctx) => ctx.rows<ProofRun>(RUNS));

/** What a proof found, each difference with what brings it right. */
export const proof = answer(analytics.queries.proof, async (ctx, { id }) => {
  const row = await ctx.row<ProofRun & { found: Omit<FoundDifference, 'repair' | 'advice'>[] }>(RUN, { id: id ?? null });
  if (!row) return { run: null, found: [] };
  const { found, ...run } = row;
  return { run, found: found.map((each) => ({ ...each, repair: repairOf(each.proof), advice: adviceOf(each.proof) })) };
});
