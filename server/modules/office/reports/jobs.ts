import type { Job } from '../../../kernel/context.ts';
import { office } from '../contract.ts';
import { SHELF } from './schedule.ts';
import { sendDue } from './sending.ts';

/** Each minute, what is due. */
const sendJob: Job = {
  name: 'office.send-due-reports',
  schedule: '* * * * *',
  async handler(ctx) {
    const failures: unknown[] = [];
    for (const merchant of await ctx.merchants()) await sendDue(ctx, merchant).catch((error) => failures.push(error));
    if (failures.length) throw failures[0];
  },
};

/** At once, what somebody asked for. */
const askedJob: Job = {
  name: 'office.send-asked-report',
  on: office.events['report-asked'],
  async handler(ctx, data) {
    const merchant = (await ctx.merchants()).find(({ id }) => id === data?.merchantId);
    if (merchant) await sendDue(ctx, merchant);
  },
};

/** Files whose days are over go, each night. */
const forgetJob: Job = {
  name: 'office.forget-report-files',
  schedule: '40 18 * * *',
  async handler(ctx) {
    for (const { id } of await ctx.merchants()) {
      const shelf = ctx.files(id).shelf(SHELF);
      let more = true;
      while (more) {
        const gone = (await ctx.execute(id, 'office.forget-report-files', {})) as { hashes: string[]; more: boolean };
        for (const hash of gone.hashes) await shelf.remove(hash);
        more = gone.more;
      }
    }
  },
};

export const reportJobs: readonly Job[] = [sendJob, askedJob, forgetJob];
