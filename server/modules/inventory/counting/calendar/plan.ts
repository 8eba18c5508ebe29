import { statement } from '../../../../kernel/statement.ts';
import type { AbcClass } from '../abc.rules.ts';

/** How a warehouse counts by itself. */
export interface CountPlan {
  warehouseId: string;
  active: boolean;
  mostSkus: number;
  classes: AbcClass[];
  weekdays: number[];
  hour: number;
  personId: string | null;
  blind: boolean;
  locksBins: boolean;
  secondQuantity: string | null;
  secondPercent: string | null;
  secondValue: string | null;
  lastOn: string | null;
  version: number;
}

const COLUMNS = `p.warehouse_id as "warehouseId", p.active, p.most_skus as "mostSkus", p.classes, p.weekdays, p.hour, p.person_id as "personId", p.blind,
  p.locks_bins as "locksBins", p.second_quantity as "secondQuantity", p.second_percent as "secondPercent", p.second_value as "secondValue",
  p.last_on as "lastOn", p.version`;
export const PLAN =
  statement(`select ${COLUMNS} from inventory.count_plan p where p.merchant_id = :merchant and p.warehouse_id = :warehouseId::uuid
  and (:warehouses::uuid[] is null or p.warehouse_id = any(:warehouses::uuid[]))`);
export const LOCK_PLAN =
  statement(`select ${COLUMNS} from inventory.count_plan p where p.merchant_id = :merchant and p.warehouse_id = :warehouseId::uuid
  and (:warehouses::uuid[] is null or p.warehouse_id = any(:warehouses::uuid[])) for update`);
