import type pg from 'pg';
import type { z } from 'zod';
import { type ListGroups, listGroupsInput, listInput } from './contract.ts';
import type { Actor, ListAnswer, Query } from './context.ts';
import { isUnfitValue } from './database.ts';
import { kernelErrors } from './errors.ts';
import { requirePermission } from './operation.ts';
import { beginText, readContext, type Shared } from './transaction.ts';

/** Reads: permission, shape, one read-only transaction on the pool of lists and reports (it may point at a replica). */
export function questions(pool: pg.Pool, shared: Shared) {
  function check(contract: Query['contract'] | ListAnswer['contract'], actor: Actor, raw: unknown) {
    requirePermission(actor, contract);
    return framed(contract.input, raw);
  }

  /** What every list takes beside its own input. */
  function framed<S extends z.ZodType>(shape: S, raw: unknown): z.output<S> {
    const parsed = shape.safeParse(raw ?? {});
    if (!parsed.success) throw kernelErrors.invalid({ issues: parsed.error.issues.map(({ path, message }) => ({ path, message })) });
    return parsed.data;
  }

  async function reading<T>(actor: Actor, work: (ctx: ReturnType<typeof readContext>) => Promise<T>): Promise<T> {
    const client = await pool.connect();
    let broken = false;
    try {
      const begin = client.query(beginText(actor.merchant.id, { readOnly: true }));
      begin.catch(() => {});
      const result = await work(readContext(shared, client, actor));
      await Promise.all([begin, client.query('commit')]);
      return result;
    } catch (error) {
      broken = !(error as { code?: string }).code;
      await client.query('rollback').catch(() => {});
      throw isUnfitValue(error) ? kernelErrors.value_unfit() : error;
    } finally {
      client.release(broken);
    }
  }

  /** Answers a query or a page of a list. */
  async function ask(question: Query | ListAnswer, actor: Actor, raw: unknown): Promise<unknown> {
    const input = check(question.contract, actor, raw);
    if ('page' in question) {
      const paging = framed(listInput, raw);
      return reading(actor, (ctx) => question.page(ctx, input as object, paging));
    }
    return reading(actor, (ctx) => question.handler(ctx, input));
  }

  /** Streams everything a list would show, a batch of rows at a time, for exports. */
  async function stream(question: ListAnswer, actor: Actor, raw: unknown, sink: (rows: Record<string, unknown>[]) => Promise<void>) {
    const input = check(question.contract, actor, raw) as object;
    const paging = framed(listInput, raw);
    await reading(actor, async (ctx) => {
      for await (const rows of question.stream(ctx, input, paging)) await sink(rows);
    });
  }

  /** Counts everything a list would show. */
  async function size(question: ListAnswer, actor: Actor, raw: unknown): Promise<number> {
    const input = check(question.contract, actor, raw) as object;
    const paging = framed(listInput, raw);
    return reading(actor, (ctx) => question.size(ctx, input, paging));
  }

  /** Answers the groups of what a list would show. */
  async function groups(question: ListAnswer, actor: Actor, raw: unknown): Promise<ListGroups> {
    const input = check(question.contract, actor, raw) as object;
    const asked = framed(listGroupsInput, raw);
    return reading(actor, (ctx) => question.groups(ctx, input, asked));
  }

  return { ask, stream, size, groups };
}
