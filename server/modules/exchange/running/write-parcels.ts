import type { ParcelEventDocument } from '../templates/parcel-events.ts';
import type { Writer } from './writing.ts';

interface Result {
  result: 'recorded' | 'repeated' | 'refused';
  code: string | null;
  message: string | null;
}

/** News of parcels: what is known already is passed over, what is of no parcel of ours is said row by row. */
export const writeParcels: Writer<ParcelEventDocument> = {
  size: 500,
  // events of one parcel may stand in several chunks
  atOnce: 1,
  async write(run, documents) {
    const input = { events: documents };
    const { rows } = await run.job.execute(run.merchantId, 'fulfilment.record-parcel-events', input, run.key('parcels'));
    return (rows as Result[]).map(({ result, code, message }) => {
      if (result === 'recorded') return { result: 'created' };
      if (result === 'repeated') return { result: 'skipped' };
      return { result: 'failed', code: code ?? '', params: {}, message: message ?? '' };
    });
  },
};
