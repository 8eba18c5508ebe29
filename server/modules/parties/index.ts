export { type Buyer, type BuyerAddress, findOrCreateCustomers } from './buyers.ts';
export { lockParties } from './locking.ts';
export { phoneHash, phoneTailHash, type SealedPhone, sealPhone } from './phone.ts';
