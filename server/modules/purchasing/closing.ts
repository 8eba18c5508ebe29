import { decimal, isZero } from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';
import { addClosingQuestion } from '../ledger/index.ts';

const WAITING = statement(`select coalesce(sum(l.net_amount - l.billed_amount - l.returned_amount), 0) as waiting from purchasing.receipt r
  join purchasing.receipt_line l on l.merchant_id = r.merchant_id and l.receipt_id = r.id
  where r.merchant_id = :merchant and r.status = 'posted' and r.business_date <= :to::date`);

/** What of purchasing waits at the end of a month. */
addClosingQuestion({
  name: 'purchasing.billed',
  title: { zh: '已入库的都有发票（暂估应付）', en: 'Goods received have their bills (owed by estimate)' },
  counts: 'money',
  permission: 'purchasing.view',
  ask: async (ctx, { to }) => {
    const waiting = (await ctx.row<{ waiting: string }>(WAITING, { to }))?.waiting ?? '0';
    return { done: isZero(decimal(waiting)), figure: waiting, link: '/purchasing/receipts?unbilled=at_least:0.01' };
  },
});
