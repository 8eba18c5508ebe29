export { type Buyer, type BuyerAddress, findOrCreateCustomers } from './buyers.ts';
export { openPhone, phoneHash, phoneTailHash, type SealedPhone, sealPhone } from './phone.ts';
