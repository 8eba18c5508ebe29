import { type Context, type Delivered, react } from '../../kernel/context.ts';
import { indexDocuments } from '../search/index.ts';
import { inventory } from './contract.ts';
import './texts.ts';

const index = (entity: string) => (ctx: Context, events: readonly Delivered[]) =>
  indexDocuments(
    ctx,
    entity,
    events.map(({ entityId }) => entityId),
  );

export const reactions = [
  react(inventory.events['stock-document-posted'], 'inventory.index-documents', index('inventory.stock_document')),
  react(inventory.events['transfer-changed'], 'inventory.index-transfers', index('inventory.transfer')),
  react(inventory.events['count-changed'], 'inventory.index-counts', index('inventory.stock_count')),
  react(inventory.events['assembly-changed'], 'inventory.index-assemblies', index('inventory.assembly')),
  react(inventory.events['warehouse-changed'], 'inventory.index-warehouses', index('inventory.warehouse')),
  react(inventory.events['cost-method-changed'], 'inventory.index-cost-methods', index('inventory.cost_method')),
  react(inventory.events['landed-cost-changed'], 'inventory.index-landed-costs', index('inventory.landed_cost')),
];
