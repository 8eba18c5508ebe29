// violates: modules-have-one-door as server/modules/sales/planted.ts
import { postMoves } from '../inventory/stock.ts';
export const planted = postMoves;
