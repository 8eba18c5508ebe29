// violates: contracts-are-pure as server/modules/sales/contract.ts
import { newId } from '../../kernel/ids.ts';
export const planted = newId;
