import type { Job } from '../../../kernel/context.ts';
import { DomainError } from '../../../kernel/errors.ts';
import { analytics } from '../contract.ts';

const EVERY = 10;
const SHOWN = 300;

/** Proves the books of a merchant and records what it found. */
const prove: Job = {
  name: 'analytics.prove-books',
  on: analytics.events['proof-asked'],
  async handler(ctx, data) {
    if (!data) return;
    const { merchantId, entityId: id } = data;
    const record = (proofs: number, differences: number, found: object[]) =>
      ctx.execute(merchantId, 'analytics.record-proof', { id, proofs, differences, found });
    try {
      const report = await ctx.prove(merchantId, async (done, total) => {
        if (done % EVERY === 1) await ctx.execute(merchantId, 'analytics.follow-proof', { id, done, total });
      });
      await record(report.proofs, report.differences.length, report.differences.slice(0, SHOWN));
    } catch (error) {
      await record(0, 0, []);
      throw error;
    }
  },
};

/** Asks each night that the books of every merchant be proven; one that is being proven already is left alone. */
const nightly: Job = {
  name: 'analytics.prove-nightly',
  schedule: '30 18 * * *',
  async handler(ctx) {
    for (const merchant of await ctx.merchants()) {
      await ctx.execute(merchant.id, 'analytics.prove-books', {}).catch((error) => {
        if (!(error instanceof DomainError)) throw error;
      });
    }
  },
};

export const provingJobs: readonly Job[] = [prove, nightly];
