// violates: modules-call-down as server/modules/inventory/planted.ts
import type { OrderRow } from '../sales/index.ts';
export type Planted = OrderRow;
