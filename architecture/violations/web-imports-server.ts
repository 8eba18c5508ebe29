// violates: web-imports-contracts-only as web/src/modules/sales/planted.ts
import type { Context } from '../../../../server/kernel/context.ts';
export type Planted = Context;
