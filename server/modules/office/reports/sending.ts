import type { JobContext, Seer } from '../../../kernel/context.ts';
import type { ListSum } from '../../../kernel/contract.ts';
import { businessDate } from '../../../kernel/clock.ts';
import { DomainError } from '../../../kernel/errors.ts';
import { figureOf, holds } from './condition.rules.ts';
import type { Condition } from './contract.ts';
import { isHidden, SHELF } from './schedule.ts';
import { refusedByList } from './words.ts';

/** A file of more is no file for anybody's desk. */
const MAXIMUM_BYTES = 100 * 2 ** 20;

interface Plan {
  title: string;
  list: string;
  input: object;
  columns: string[];
  format: 'xlsx' | 'csv';
  condition: Condition;
  language: 'zh' | 'en' | null;
  waiting: { personId: string; digest: string | null }[];
}

interface Told {
  outcome: 'sent' | 'condition' | 'unchanged' | 'forbidden' | 'gone' | 'too_large';
  rows?: number;
  figure?: string | null;
  file?: { hash: string; digest: string; name: string; size: number };
}

/** The name of a file: what is called, and the day it tells of. */
const fileName = ({ title, format }: Plan, day: string) => `${title.replace(/[\\/:*?"<>|\s]+/g, ' ').trim()} ${day}.${format}`;

async function written(seer: Seer, plan: Plan, { day, digest }: { day: string; digest: string | null }): Promise<Told> {
  const { list, input, columns, format, condition } = plan;
  const unless = condition.kind === 'changed' ? (digest ?? undefined) : undefined;
  try {
    const kept = await seer.keep(list, { format, columns, input }, { shelf: SHELF, maximumBytes: MAXIMUM_BYTES, unless });
    if (!kept) return { outcome: 'unchanged' };
    const { rows, ...file } = kept;
    return { outcome: 'sent', rows, file: { ...file, name: fileName(plan, day) } };
  } catch (error) {
    if (error instanceof RangeError) return { outcome: 'too_large' };
    throw error;
  }
}

/** What a person gets, by his rights at this moment. */
async function toldTo(ctx: JobContext, merchant: { id: string; currency: string; zone: string }, plan: Plan, waiting: Plan['waiting'][0]) {
  const seer = await ctx.seer(merchant.id, waiting.personId, plan.language ?? undefined);
  if (!seer) return { outcome: 'gone' } satisfies Told;
  const { list, input, condition } = plan;
  try {
    const measured = condition.kind === 'rows' || condition.kind === 'sum';
    const rows = measured ? await seer.size(list, input) : 0;
    const figure = condition.kind === 'sum' ? await figureIn(seer, plan, condition.column, merchant.currency) : null;
    if (!holds(condition, { rows, figure })) return { outcome: 'condition', rows, figure } satisfies Told;
    const told = await written(seer, plan, { day: businessDate(ctx.now, merchant.zone), digest: waiting.digest });
    return { ...told, figure } satisfies Told;
  } catch (error) {
    if (isHidden(error)) return { outcome: 'forbidden' } satisfies Told;
    throw error;
  }
}

async function figureIn(seer: Seer, { list, input }: Plan, column: string, currency: string): Promise<string> {
  const { sums } = await seer.page(list, { ...input, limit: 0, sums: [column] });
  return figureOf((sums?.[column] ?? []) as ListSum[], currency);
}

/** Sends a report to everybody who has not had it, one after the other: whoever goes on after a crash begins where it stopped. */
async function sendRun(ctx: JobContext, merchant: { id: string; currency: string; zone: string }, runId: string): Promise<void> {
  const { plan } = (await ctx.execute(merchant.id, 'office.prepare-report', { runId })) as { plan: Plan | null };
  if (!plan) return;
  try {
    for (const waiting of plan.waiting) {
      const told = await toldTo(ctx, merchant, plan, waiting);
      await ctx.execute(merchant.id, 'office.deliver-report', { runId, personId: waiting.personId, ...told });
    }
  } catch (error) {
    if (!(error instanceof DomainError) || error.kind === 'unavailable') throw error;
    await ctx.execute(merchant.id, 'office.finish-report', { runId, problem: refusedByList(error) });
    return;
  }
  await ctx.execute(merchant.id, 'office.finish-report', { runId });
}

/** Sends what is due in a merchant. One that fails is tried again later and keeps no other from its people. */
export async function sendDue(ctx: JobContext, merchant: { id: string; currency: string; zone: string }): Promise<void> {
  const failures: unknown[] = [];
  let more = true;
  while (more) {
    const begun = (await ctx.execute(merchant.id, 'office.take-due-reports', {})) as { runs: string[]; more: boolean };
    for (const runId of begun.runs) await sendRun(ctx, merchant, runId).catch((error) => failures.push(error));
    more = begun.more;
  }
  if (failures.length) throw failures[0];
}
