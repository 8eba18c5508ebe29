import type { Job, JobContext, Secrets } from '../../../kernel/context.ts';
import { sealPhone } from '../../parties/index.ts';
import { analytics } from '../contract.ts';
import { practiceTables } from './tables.ts';

/** A number that is nobody's. */
const PHONE = '13800000000';
const BANK_ACCOUNT = '6200000000000000000';

/** Values sealed with the key of the new merchant: what was sealed for the real one could not be read there, and shall not be. */
function valuesFor(secrets: Secrets) {
  const phone = sealPhone({ secrets }, PHONE);
  return {
    phoneSealed: phone.sealed,
    phoneHash: phone.hash,
    phoneTailHash: phone.tailHash,
    bankSealed: secrets.encrypt(BANK_ACCOUNT),
  };
}

/** Pictures of products lie in a folder of each merchant: those in use come along. */
async function copyPictures(ctx: JobContext, source: string, target: string): Promise<void> {
  const [from, to] = [ctx.files(source), ctx.files(target)];
  const hashes = await ctx.ask(source, 'analytics.practice-pictures', {});
  for (const hash of hashes as string[]) {
    if (!(await from.exists(hash)) || (await to.exists(hash))) continue;
    await to.keepStream(from.read(hash), Number.MAX_SAFE_INTEGER);
  }
}

const fill: Job = {
  name: 'analytics.fill-practice-merchant',
  on: analytics.events['practice-asked'],
  async handler(ctx, data) {
    if (!data) return;
    const { id, name, askedBy, people } = data.payload as { id: string; name: string; askedBy: string; people: string[] };
    const plan = { tables: practiceTables, values: valuesFor(ctx.secrets(id)) };
    await copyPictures(ctx, data.merchantId, id);
    await ctx.copyMerchant({ source: data.merchantId, target: id, name, askedBy, people, now: ctx.now, plan });
  },
};

const remove: Job = {
  name: 'analytics.remove-practice-merchant',
  on: analytics.events['practice-ended'],
  handler: async (ctx, data) => {
    if (data) await ctx.removePractice(data.entityId);
  },
};

export const practiceJobs: readonly Job[] = [fill, remove];
