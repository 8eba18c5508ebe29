// violates: kernel-knows-no-module as server/kernel/planted.ts
import { sales } from '../modules/sales/contract.ts';
export const planted = sales;
