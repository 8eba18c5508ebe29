import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { whoMay } from '../../access/index.ts';
import { advanceTask, finishTask, notificationKind, notify, startTask } from '../../office/index.ts';
import { analytics } from '../contract.ts';
import { errors } from '../errors.ts';
import { repairs } from './repairs.ts';

const PROOF = notificationKind('proof', { zh: '核对账实有差异', en: 'A proof of the books found differences' });
const TITLE = { zh: '核对账实', en: 'Prove the books' };
const LINK = '/settings/proof';
const SHOWN = 200;
/** A step of a repair: as many figures as are written within seconds, whatever is wrong in all. */
const STEP = 5_000;

// one that was lost with its process runs no more after an hour
const RUNNING = statement(`select id from analytics.proof_run
  where merchant_id = :merchant and status = 'running' and started_at > :now - interval '1 hour' limit 1`);
const START = statement(`insert into analytics.proof_run (merchant_id, id, asked_by, status, started_at)
  values (:merchant, :id::uuid, :askedBy::uuid, 'running', :now)`);
const FOLLOW = statement(`update analytics.proof_run set done = :done::int, total = :total::int
  where merchant_id = :merchant and id = :id::uuid and status = 'running'`);
const RECORD = statement(`with kept as (
    select id from analytics.proof_run where merchant_id = :merchant order by started_at desc, id desc limit 60),
  gone as (
    delete from analytics.proof_run where merchant_id = :merchant and id not in (select id from kept))
  update analytics.proof_run set status = :status, done = :proofs::int, total = :proofs::int, differences = :differences::int, found = :found::jsonb,
    finished_at = :now
  where merchant_id = :merchant and id = :id::uuid and status = 'running' returning asked_by as "askedBy"`);

/** Asks that the books be proven; a job does it, for it takes as long as there are rows. */
export const proveBooks = handle(analytics.operations['prove-books'], async (ctx) => {
  if (await ctx.row(RUNNING)) throw errors.proof_runs();
  const id = ctx.newId();
  const askedBy = ctx.actor.kind === 'person' ? ctx.actor.id : null;
  ctx.post(START, { id, askedBy });
  if (askedBy) startTask(ctx, { id, personId: askedBy, kind: 'analytics.proof', title: TITLE, link: LINK });
  ctx.emit(analytics.events['proof-asked'], { id });
  return { id };
});

/** Shows how far a proof is. */
export const followProof = handle(analytics.operations['follow-proof'], async (ctx, { id, done, total }) => {
  ctx.post(FOLLOW, { id, done, total });
  advanceTask(ctx, id, done, total);
  return {};
});

/** Keeps what a proof found, and tells those who may repair it. */
export const recordProof = handle(analytics.operations['record-proof'], async (ctx, { id, proofs, differences, found }) => {
  const failed = proofs === 0;
  const status = failed ? 'failed' : 'done';
  const run = await ctx.row<{ askedBy: string | null }>(RECORD, { id, status, proofs, differences, found: JSON.stringify(found) });
  if (!run) return {};
  const text = failed
    ? { zh: '核对没有做完，请看日志', en: 'The proof did not come to its end; see the log' }
    : { zh: `核对 ${proofs} 项，${differences} 处差异`, en: `${proofs} proofs, ${differences} differences` };
  if (run.askedBy) await finishTask(ctx, id, { status, result: text });
  const people = failed || differences ? await whoMay(ctx, 'analytics.prove') : [];
  const others = people.filter((person) => person.id !== run.askedBy).map((person) => person.id);
  await notify(ctx, { to: others, kind: PROOF, source: `proof ${id}`, text, title: TITLE[ctx.merchant.language], link: LINK });
  return {};
});

/** Brings derived figures right, a step of them at a time. The log keeps each of them before and after. */
export const repairBooks = handle(analytics.operations['repair-books'], async (ctx, { repair }) => {
  const changes = await repairs[repair].run(ctx, STEP);
  for (const { entity, id, what, before, after } of changes) ctx.change(entity, id, { [what]: before }, { [what]: after });
  return { changed: changes.length, changes: changes.slice(0, SHOWN), more: changes.length >= STEP };
});
