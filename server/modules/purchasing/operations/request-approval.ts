import { type Context, handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { purchasing } from '../contract.ts';
import { errors } from '../errors.ts';
import { checkVersion } from '../opening.ts';
import { announceRequest, openRequests, type RequestRow } from '../requests.ts';

const APPROVE = statement(`update purchasing.request set status = 'open', approved_by = :actor, refused_reason = '', version = version + 1
  where merchant_id = :merchant and id = any(:ids::uuid[])`);
const REFUSE = statement(`update purchasing.request set status = 'dismissed', refused_reason = :reason, version = version + 1
  where merchant_id = :merchant and id = :id::uuid`);

/** Locks requests that wait for approval; nobody decides on what he asks for himself. */
async function openWaiting(ctx: Context, ids: readonly string[]): Promise<RequestRow[]> {
  const requests = await openRequests(ctx, ids, 'to_approve');
  const own = requests.find(({ requestedBy }) => requestedBy === ctx.actor.id);
  if (own) throw errors.request_own({ number: own.number });
  return requests;
}

/** Another person agrees: they may be ordered. */
export const approveRequests = handle(purchasing.operations['approve-requests'], async (ctx, { requestIds }) => {
  const requests = await openWaiting(ctx, requestIds);
  ctx.post(APPROVE, { ids: requestIds });
  for (const request of requests) {
    ctx.change('purchasing.request', request.id, { status: 'to_approve' }, { status: 'open' });
    announceRequest(ctx, request);
  }
  return { requests: requests.length };
});

/** Another person does not, and says why. */
export const refuseRequest = handle(purchasing.operations['refuse-request'], async (ctx, { requestId, expectedVersion, reason }) => {
  const [request] = await openWaiting(ctx, [requestId]);
  if (!request) throw errors.request_not_found();
  checkVersion(request.version, expectedVersion);
  ctx.post(REFUSE, { id: requestId, reason });
  ctx.change('purchasing.request', requestId, { status: 'to_approve' }, { status: 'dismissed', reason });
  announceRequest(ctx, request);
  return { id: request.id, number: request.number, version: request.version + 1 };
});
