import { handle, type ReadContext } from '../../../kernel/context.ts';
import { numberSeries } from '../../../kernel/numbers.ts';
import { statement } from '../../../kernel/statement.ts';
import { parameter } from '../../company/index.ts';
import { openCount } from '../../inventory/index.ts';
import { exchange } from '../contract.ts';
import type { Template } from '../documents/template.ts';
import { errors } from '../errors.ts';
import { showCheck } from '../task.ts';
import { findTemplate } from '../templates/index.ts';

const SERIES = numberSeries('import', 'IM');
const INSERT = statement(`
  insert into exchange.import_batch (merchant_id, id, number, template, files, mapping, options, status, created_by, created_at)
  values (:merchant, :id, :number, :template, :files::jsonb, :mapping::jsonb, :options::jsonb, 'checking', :actor, :now)`);

/** An import does what its documents need the right to do. */
const NEEDED: Record<Template['entity'], string> = {
  order: 'sales.enter',
  product: 'catalog.edit',
  stock: 'inventory.adjust',
  count: 'inventory.count',
  customer: 'parties.edit',
  supplier: 'parties.edit',
  supplier_price: 'purchasing.set-terms',
  purchase_order: 'purchasing.order',
  parcel: 'fulfilment.hand-over',
  carrier_bill: 'freight.check-bills',
  freight_prices: 'freight.set-prices',
  invoice_answer: 'invoicing.issue',
  certified_bill: 'purchasing.bill',
  platform_statement: 'marketplaces.settle',
  bank_line: 'banking.reconcile',
  review: 'aftersales.handle',
  refund_request: 'aftersales.refund',
  voucher: 'ledger.post',
  opening_balance: 'ledger.post',
  exchange_rate: 'ledger.manage',
};

/** Where a second person reviews vouchers by hand, who reviews brings in those of other programs. */
const permissionFor = async (ctx: ReadContext, entity: Template['entity']): Promise<string> =>
  entity === 'voucher' && (await parameter(ctx, 'ledger.review_vouchers')) ? 'ledger.review' : NEEDED[entity];

/** Takes uploaded files for a template; a check of every row begins in the background. */
export const createImport = handle(exchange.operations['create-import'], async (ctx, input) => {
  const template = findTemplate(input.template);
  const permission = await permissionFor(ctx, template.entity);
  if (!ctx.may(permission)) throw errors.permission_of_entity({ permission });
  if (template.entity === 'order' && !input.options.shop) throw errors.shop_missing();
  if (template.entity === 'count' && input.options.count) await openCount(ctx, input.options.count);
  const missing = await Promise.all(input.files.map(async (file) => ((await ctx.files.exists(file.hash)) ? null : file.name)));
  const first = missing.find((name) => name !== null);
  if (first) throw errors.file_missing({ file: first });
  const id = ctx.newId();
  const number = await ctx.number(SERIES);
  const { files, mapping, options } = input;
  const texts = { files: JSON.stringify(files), mapping: JSON.stringify(mapping), options: JSON.stringify(options) };
  ctx.post(INSERT, { id, number, template: template.name, ...texts });
  ctx.change('exchange.import', id, null, { number, template: template.name, status: 'checking' });
  showCheck(ctx, id, number);
  ctx.emit(exchange.events['import-created'], { id });
  return { id, number };
});
