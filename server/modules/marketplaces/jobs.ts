import type { Job } from '../../kernel/context.ts';
import { marketplaces } from './contract.ts';

/**
 * Lines a transaction: few enough that nobody waits for them and that the bar moves. While nothing is known of a young table they are compared each with
 * each, which grows with the square of their number.
 */
const STRETCH = 1_000;

/** Matches a statement a stretch at a time. Killed and woken again it goes on where it was. */
export const matchJob: Job = {
  name: 'marketplaces.match-statement',
  on: marketplaces.events['matching-asked'],
  async handler(job, data) {
    if (!data) return;
    const { merchantId, entityId: statementId, payload } = data;
    const { status, matched } = await job.ask(merchantId, 'marketplaces.progress', { statementId });
    if (status !== 'matching') return;
    let from: number = matched;
    for (let goOn = true; goOn; from += STRETCH) {
      const stretch = { statementId, from, to: from + STRETCH };
      ({ goOn } = await job.execute(merchantId, 'marketplaces.match-stretch', stretch, `match ${payload.asked} ${from}`));
    }
  },
};
