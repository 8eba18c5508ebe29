import { choicesOf } from '../../../kernel/contract.ts';
import type { ReadContext } from '../../../kernel/context.ts';
import { answerList } from '../../../kernel/list.ts';
import { billing } from '../contract.ts';
import { parkedTitles } from '../titles.ts';

const hidden = { label: { zh: '', en: '' }, filter: false } as const;

interface Row {
  status: keyof typeof parkedTitles;
}
/** The same conditions as in the handlers. */
const mayWith = (ctx: ReadContext, { status }: Row): string[] => {
  if (!ctx.may('billing.settle-cod')) return [];
  return status === 'parked' ? ['billing.assign-parked-collection', 'billing.pay-parked-back'] : ['billing.undo-parked'];
};

/** What carriers handed over for waybills that nobody knows, and what became of it. */
export const parkedCollections = answerList(billing.queries['parked-collections'], {
  from: `billing.parked_collection p left join billing.collection c on c.merchant_id = p.merchant_id and c.id = p.collection_id`,
  where: 'p.merchant_id = :merchant',
  key: 'p.id',
  defaultSort: '-parkedAt',
  columns: {
    id: { sql: 'p.id', type: 'reference', ...hidden },
    waybill: { sql: 'p.waybill', type: 'text', label: { zh: '运单号', en: 'Waybill' } },
    carrier: { sql: 'p.carrier', type: 'text', label: { zh: '快递', en: 'Carrier' } },
    settlement: { sql: 'p.settlement_number', type: 'text', label: { zh: '账单', en: 'Settlement' } },
    amount: { sql: 'p.amount', type: 'money', label: { zh: '代收金额', en: 'Collected' } },
    fee: { sql: 'p.fee', type: 'money', label: { zh: '手续费', en: 'Fee' } },
    status: { sql: 'p.status', type: 'choice', label: { zh: '状态', en: 'Status' }, choices: choicesOf(parkedTitles) },
    orderNumber: { sql: 'c.order_number', type: 'text', label: { zh: '订单', en: 'Order' } },
    parkedAt: { sql: 'p.parked_at', type: 'instant', label: { zh: '挂账时间', en: 'Parked' }, sort: true },
    endedAt: { sql: 'p.ended_at', type: 'instant', label: { zh: '处理时间', en: 'Cleared up' } },
    version: { sql: 'p.version', type: 'number', ...hidden },
  },
  search: '(p.waybill = :search or p.settlement_number = upper(:search) or c.order_number = upper(:search))',
  finish: (ctx, rows: Row[]) => rows.map((row) => ({ ...row, allowed: mayWith(ctx, row) })),
});
