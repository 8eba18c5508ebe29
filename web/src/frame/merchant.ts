import { send } from '../wire.ts';

/** Opens the books of another merchant: everything on the screen belongs to the one before, so the program starts anew. */
export async function switchMerchant(merchantId: string): Promise<void> {
  await send({ method: 'POST', path: 'access/choose-merchant', body: { merchantId } });
  window.location.assign('/');
}
