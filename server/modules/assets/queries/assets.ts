import type { ReadContext } from '../../../kernel/context.ts';
import { answerList } from '../../../kernel/list.ts';
import { SINCE } from '../assets.ts';
import { assets } from '../contract.ts';
import { categoryWords, statusWords, useWords } from '../words.rules.ts';

const DEPRECIATED = `a.depreciated_before + ${SINCE}`;

/** What may be done with a card. */
export const allowedOn = (ctx: ReadContext, { status }: { status: string }): string[] => {
  if (!ctx.may('assets.manage')) return [];
  if (status === 'disposed') return ['assets.undo-disposal'];
  return status === 'in_use' ? ['assets.change-asset', 'assets.dispose-asset', 'assets.withdraw-asset'] : [];
};

/** Cards, the latest first. */
export const assetsList = answerList(assets.queries.assets, {
  from: 'assets.asset a left join parties.party y on y.merchant_id = a.merchant_id and y.id = a.supplier_id',
  where: 'a.merchant_id = :merchant',
  key: 'a.id',
  columns: {
    id: { sql: 'a.id', type: 'reference', label: { zh: '标识', en: 'Id' } },
    number: { sql: 'a.number', type: 'text', label: { zh: '编号', en: 'Number' }, sort: true },
    name: { sql: 'a.name', type: 'text', label: { zh: '名称', en: 'Name' }, sort: true },
    category: { sql: 'a.category', type: 'choice', label: { zh: '类别', en: 'Category' }, choices: categoryWords },
    usedFor: { sql: 'a.used_for', type: 'choice', label: { zh: '用途', en: 'Used for' }, choices: useWords },
    cost: { sql: 'a.cost', type: 'money', label: { zh: '原值', en: 'Cost' } },
    depreciated: { sql: DEPRECIATED, type: 'money', label: { zh: '累计折旧', en: 'Depreciated' } },
    left: { sql: `a.cost - (${DEPRECIATED})`, type: 'money', label: { zh: '净值', en: 'Left' } },
    salvageRate: { sql: 'a.salvage_rate', type: 'quantity', label: { zh: '残值率', en: 'Salvage' } },
    months: { sql: 'a.months', type: 'number', label: { zh: '月数', en: 'Months' } },
    acquiredOn: { sql: 'a.acquired_on', type: 'date', label: { zh: '入账日期', en: 'Acquired' }, sort: true },
    place: { sql: 'a.place', type: 'text', label: { zh: '存放地点', en: 'Place' } },
    person: { sql: 'a.person', type: 'text', label: { zh: '使用人', en: 'Person' } },
    serialNumber: { sql: 'a.serial_number', type: 'text', label: { zh: '序列号', en: 'Serial number' } },
    supplier: { sql: 'y.name', type: 'text', label: { zh: '供应商', en: 'Supplier' } },
    reference: { sql: 'a.reference', type: 'text', label: { zh: '发票或凭证', en: 'Bill or voucher' } },
    status: { sql: 'a.status', type: 'choice', label: { zh: '状态', en: 'Status' }, choices: statusWords },
    note: { sql: 'a.note', type: 'text', label: { zh: '备注', en: 'Note' } },
    version: { sql: 'a.version', type: 'number', label: { zh: '版本', en: 'Version' }, filter: false },
  },
  defaultSort: '-acquiredOn',
  search: 'lower(a.number) like :pattern or lower(a.name) like :pattern or lower(a.serial_number) like :pattern',
  finish: (ctx, rows: { status: string }[]) => rows.map((row) => ({ ...row, allowed: allowedOn(ctx, row) })),
});
