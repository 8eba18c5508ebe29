import type { z } from 'zod';
import { type ListGroups, listGroupsInput, listInput } from './contract.ts';
import type { Actor, ListAnswer, Query, ReadContext } from './context.ts';
import { begin, commit, firstFailure, isDisconnected, isUnfitValue } from './database.ts';
import { kernelErrors } from './errors.ts';
import { requirePermission } from './operation.ts';
import type { ReadingPlace, Reads } from './reads.ts';
import { readContext, type Shared } from './transaction.ts';

/** Reads: permission, shape, one read-only transaction on the connections of lists and reports, at a replica where there is one. */
export function questions(reads: Reads, shared: Shared) {
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

  async function readingAt<T>({ client }: ReadingPlace, actor: Actor, work: (ctx: ReadContext) => Promise<T>): Promise<T> {
    const { hear, causeOf } = firstFailure();
    const read = readContext(shared, client, actor);
    const rows: ReadContext['rows'] = (made, params) => hear(read.rows<any>(made, params));
    const ctx: ReadContext = { ...read, rows, row: async (made, params) => (await rows<any>(made, params))[0] };
    let broken = false;
    try {
      // a connection that ends is told to the first statement alone
      const begun = hear(begin(client, actor.merchant.id, { readOnly: true }));
      const result = await work(ctx);
      await Promise.all([begun, commit(client)]);
      return result;
    } catch (error) {
      await client.query('rollback').catch(() => {});
      const cause = causeOf(error);
      broken = !(cause as { code?: string }).code || isDisconnected(cause);
      throw isUnfitValue(cause) ? kernelErrors.value_unfit() : cause;
    } finally {
      client.release(broken);
    }
  }

  /** What the replica fails at is asked at the primary, unless somebody has a part of the answer already. */
  async function reading<T>(actor: Actor, work: (ctx: ReadContext) => Promise<T>, isRepeatable = () => true): Promise<T> {
    const place = await reads.connect(actor);
    try {
      return await readingAt(place, actor, work);
    } catch (error) {
      if (!place.atReplica || !reads.isReplicasOwn(error) || !isRepeatable()) throw error;
    }
    return readingAt(await reads.atPrimary(), actor, work);
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
    let handedOver = false;
    const work = async (ctx: ReadContext) => {
      for await (const rows of question.stream(ctx, input, paging)) {
        handedOver = true;
        await sink(rows);
      }
    };
    await reading(actor, work, () => !handedOver);
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
