import { react } from '../../kernel/context.ts';
import { indexing } from '../search/index.ts';
import { inventory } from './contract.ts';
import './texts.ts';

export const reactions = [
  react(inventory.events['stock-document-posted'], 'inventory.index-documents', indexing('inventory.stock_document')),
  react(inventory.events['transfer-changed'], 'inventory.index-transfers', indexing('inventory.transfer')),
  react(inventory.events['count-changed'], 'inventory.index-counts', indexing('inventory.stock_count')),
  react(inventory.events['assembly-changed'], 'inventory.index-assemblies', indexing('inventory.assembly')),
  react(inventory.events['warehouse-changed'], 'inventory.index-warehouses', indexing('inventory.warehouse')),
  react(inventory.events['cost-method-changed'], 'inventory.index-cost-methods', indexing('inventory.cost_method')),
  react(inventory.events['landed-cost-changed'], 'inventory.index-landed-costs', indexing('inventory.landed_cost')),
];
