import { choicesOf } from '../../../kernel/contract.ts';
import type { z } from 'zod';
import { answer, type ReadContext } from '../../../kernel/context.ts';
import { decimal, text } from '../../../kernel/decimal.ts';
import { answerList } from '../../../kernel/list.ts';
import { isCalled, statement } from '../../../kernel/statement.ts';
import { unexplainedOf } from '../cod/settlement.ts';
import { billing } from '../contract.ts';
import { errors } from '../errors.ts';
import { collectionTitles, settlementTitles } from '../titles.ts';

const SETTLE = 'billing.settle-cod';
const hidden = { label: { zh: '', en: '' }, filter: false } as const;

interface Collection {
  status: 'open' | 'settled' | 'refused' | 'undone';
  settled: string;
}
/** The same conditions as in the handlers. */
const mayWith = (ctx: ReadContext, { status, settled }: Collection): string[] => {
  if (!ctx.may(SETTLE)) return [];
  if (status === 'refused') return ['billing.undo-refusal'];
  return status === 'open' && decimal(settled) === decimal('0') ? ['billing.refuse-collection'] : [];
};

/** What carriers are to collect, and what became of it. */
export const collectionsList = answerList(billing.queries.collections, {
  from: `billing.collection c join sales.shop s on s.merchant_id = c.merchant_id and s.id = c.shop_id`,
  where: 'c.merchant_id = :merchant and (:shops is null or c.shop_id = any(:shops))',
  key: 'c.id',
  defaultSort: '-shippedAt',
  columns: {
    id: { sql: 'c.id', type: 'reference', ...hidden },
    orderId: { sql: 'c.order_id', type: 'reference', label: { zh: '订单标识', en: 'Order id' } },
    orderNumber: { sql: 'c.order_number', type: 'text', label: { zh: '订单', en: 'Order' } },
    shipmentNumber: { sql: 'c.shipment_number', type: 'text', label: { zh: '发货单', en: 'Shipment' } },
    shop: { sql: 's.name', type: 'text', label: { zh: '店铺', en: 'Shop' } },
    carrier: { sql: 'c.carrier', type: 'text', label: { zh: '快递', en: 'Carrier' } },
    waybill: { sql: 'c.waybill', type: 'text', label: { zh: '运单号', en: 'Waybill' } },
    amount: { sql: 'c.amount', type: 'money', label: { zh: '应代收', en: 'To collect' } },
    settled: { sql: 'c.settled', type: 'money', label: { zh: '已结', en: 'Settled' } },
    fee: { sql: 'c.fee', type: 'money', label: { zh: '手续费', en: 'Fee' } },
    open: {
      sql: `case when c.status = 'open' then c.amount - c.settled else 0 end`,
      type: 'money',
      label: { zh: '未结', en: 'Outstanding' },
    },
    status: { sql: 'c.status', type: 'choice', label: { zh: '状态', en: 'Status' }, choices: choicesOf(collectionTitles) },
    shippedAt: { sql: 'c.shipped_at', type: 'instant', label: { zh: '发货时间', en: 'Shipped' }, sort: true },
    days: {
      sql: `case when c.status = 'open' then extract(day from :now::timestamptz - c.shipped_at)::int end`,
      type: 'number',
      label: { zh: '天数', en: 'Days' },
    },
    version: { sql: 'c.version', type: 'number', ...hidden },
  },
  search: '(c.order_number = upper(:search) or c.waybill = :search or c.shipment_number = upper(:search))',
  finish: (ctx, rows: Collection[]) => rows.map((row) => ({ ...row, allowed: mayWith(ctx, row) })),
});

// what a carrier keeps is found parcel by parcel: each has its least fee (TV-43)
const BY_CARRIER = statement(`with open as (
    select c.carrier, count(*)::int as parcels, sum(c.amount - c.settled) as open, min(c.shipped_at) as oldest,
      coalesce(sum(greatest(round((c.amount - c.settled) * k.rate, :exponent::int), k.least)), 0) as fee,
      coalesce(sum(c.amount - c.settled) filter (where c.shipped_at < :now::timestamptz - interval '15 days'), 0) as late
    from billing.collection c left join billing.collection_terms k on k.merchant_id = c.merchant_id and k.carrier = c.carrier
    where c.merchant_id = :merchant and c.status = 'open' and (:shops is null or c.shop_id = any(:shops)) group by c.carrier)
  select coalesce(o.carrier, t.carrier) as carrier, coalesce(o.parcels, 0) as parcels, coalesce(o.open, 0) as open, o.oldest,
    coalesce(o.fee, 0) as "expectedFee", coalesce(o.late, 0) as late, t.rate, t.least, t.version
  from open o full join (select * from billing.collection_terms where merchant_id = :merchant) t on t.carrier = o.carrier
  order by coalesce(o.open, 0) desc, 1`);
interface CarrierRow {
  carrier: string;
  parcels: number;
  open: string;
  oldest: string | null;
  expectedFee: string;
  late: string;
  rate: string | null;
  least: string | null;
  version: number | null;
}

/** What is outstanding per carrier, and what it will keep of it. */
export const collectionsByCarrier = answer(billing.queries['collections-by-carrier'], async (ctx) => ({
  rows: (await ctx.rows<CarrierRow>(BY_CARRIER, { exponent: ctx.merchant.exponent })).map((row) => ({
    ...row,
    allowed: ctx.may(SETTLE) ? ['billing.set-collection-terms'] : [],
  })),
}));

interface Settlement {
  status: 'draft' | 'posted' | 'reversed';
  received: string;
  collected: string;
  fee: string;
}
const withAllowed = <R extends Settlement>(ctx: ReadContext, row: R) => ({
  ...row,
  unexplained: text(unexplainedOf(row)),
  allowed: ctx.may(SETTLE) ? ALLOWED[row.status] : [],
});
const ALLOWED: Record<Settlement['status'], string[]> = {
  draft: ['billing.post-cod-settlement', 'billing.change-cod-settlement', 'billing.delete-cod-settlement'],
  posted: ['billing.reverse-cod-settlement'],
  reversed: [],
};

/** The settlements of carriers, the newest first. */
export const codSettlements = answerList(billing.queries['cod-settlements'], {
  from: 'billing.cod_settlement s',
  where: 's.merchant_id = :merchant',
  key: 's.id',
  defaultSort: '-recordedAt',
  columns: {
    id: { sql: 's.id', type: 'reference', ...hidden },
    number: { sql: 's.number', type: 'text', label: { zh: '单号', en: 'Number' } },
    carrier: { sql: 's.carrier', type: 'text', label: { zh: '快递', en: 'Carrier' } },
    reference: { sql: 's.reference', type: 'text', label: { zh: '对方单号', en: 'Reference' } },
    status: { sql: 's.status', type: 'choice', label: { zh: '状态', en: 'Status' }, choices: choicesOf(settlementTitles) },
    lines: { sql: 's.line_count', type: 'number', label: { zh: '运单数', en: 'Parcels' } },
    odd: { sql: 's.odd_count', type: 'number', label: { zh: '待看', en: 'To look at' } },
    collected: { sql: 's.collected', type: 'money', label: { zh: '代收', en: 'Collected' } },
    fee: { sql: 's.fee', type: 'money', label: { zh: '手续费', en: 'Fee' } },
    received: { sql: 's.received', type: 'money', label: { zh: '到账', en: 'Received' } },
    receivedAt: { sql: 's.received_at', type: 'instant', label: { zh: '到账时间', en: 'Received at' } },
    recordedAt: { sql: 's.recorded_at', type: 'instant', label: { zh: '录入时间', en: 'Entered' }, sort: true, inRows: false },
    postedAt: { sql: 's.posted_at', type: 'instant', label: { zh: '过账时间', en: 'Posted' } },
    version: { sql: 's.version', type: 'number', ...hidden },
  },
  search: '(s.number = upper(:search) or s.reference = :search)',
  finish: (ctx, rows: Settlement[]) => rows.map((row) => withAllowed(ctx, row)),
});

type Shown = z.input<(typeof billing.queries)['cod-settlement']['output']>;
const ONE =
  statement(`select s.id, s.number, s.carrier, s.reference, s.note, s.status, s.method, s.line_count as lines, s.odd_count as odd, s.collected, s.fee,
    s.received, s.received_at as "receivedAt", s.posted_at as "postedAt", s.version
  from billing.cod_settlement s where s.merchant_id = :merchant and ${isCalled('s')}`);
const LINES =
  statement(`select l.n, l.waybill, c.order_number as "orderNumber", l.collected, l.expected, l.collected - l.expected as difference, l.fee,
    l.expected_fee as "expectedFee", l.outcome, l.missing
  from billing.cod_settlement_line l left join billing.collection c on c.merchant_id = l.merchant_id and c.id = l.collection_id
  where l.merchant_id = :merchant and l.settlement_id = :id::uuid order by l.outcome in ('matched', 'rounding'), l.n`);

/** One settlement: what is odd first. */
export const codSettlement = answer(billing.queries['cod-settlement'], async (ctx, { number }) => {
  const found = await ctx.row<Omit<Shown, 'rows' | 'allowed' | 'unexplained'> & { id: string }>(ONE, { number });
  if (!found) throw errors.settlement_not_found({ number });
  return { ...withAllowed(ctx, found), rows: await ctx.rows<Shown['rows'][number]>(LINES, { id: found.id }) };
});
