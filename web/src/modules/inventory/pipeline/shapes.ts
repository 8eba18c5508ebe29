import type { z } from 'zod';
import type { inventory } from '../../../../../server/modules/inventory/contract.ts';

export type SkuPipeline = NonNullable<z.output<(typeof inventory)['queries']['sku-pipeline']['output']>>;
