import { answerList } from '../../../kernel/list.ts';
import { allowedOn } from '../allowed.ts';
import { freight } from '../contract.ts';
import { billStatusChoices, labels } from '../words.ts';

/** A bill with the sums of its lines. */
export const BILL_FROM = `freight.bill b
  join freight.carrier c on c.merchant_id = b.merchant_id and c.id = b.carrier_id
  left join lateral (select count(*)::int as lines, coalesce(sum(l.amount), 0) as billed, coalesce(sum(l.amount) filter (where l.accepted), 0) as accepted,
      coalesce(sum(l.expected_amount) filter (where l.accepted), 0) as expected, coalesce(sum(l.claim_amount) filter (where l.claim_status = 'open'), 0) as claims
    from freight.bill_line l where l.merchant_id = b.merchant_id and l.bill_id = b.id) s on true`;

/** The bills of carriers, the latest first. */
export const bills = answerList(freight.queries.bills, {
  from: BILL_FROM,
  where: 'b.merchant_id = :merchant',
  key: 'b.id',
  columns: {
    id: { sql: 'b.id', type: 'reference', label: labels.id },
    number: { sql: 'b.number', type: 'text', label: labels.number },
    carrierId: { sql: 'b.carrier_id', type: 'reference', label: labels.carrier, name: 'carrier' },
    carrier: { sql: 'c.name', type: 'text', label: labels.carrier },
    reference: { sql: 'b.reference', type: 'text', label: labels.reference },
    periodFrom: { sql: 'b.period_from', type: 'date', label: labels.periodFrom },
    periodTo: { sql: 'b.period_to', type: 'date', label: labels.periodTo },
    billDate: { sql: 'b.bill_date', type: 'date', label: labels.billDate, sort: true },
    status: { sql: 'b.status', type: 'choice', label: labels.state, choices: billStatusChoices },
    lines: { sql: 's.lines', type: 'number', label: labels.lines },
    billedTotal: { sql: 's.billed', type: 'money', label: labels.billedTotal },
    acceptedTotal: { sql: 's.accepted', type: 'money', label: labels.acceptedTotal },
    expectedTotal: { sql: 's.expected', type: 'money', label: labels.expected },
    openClaims: { sql: 's.claims', type: 'money', label: labels.openClaims },
    version: { sql: 'b.version', type: 'number', label: labels.version, filter: false },
  },
  defaultSort: '-billDate',
  finish: (ctx, rows) => rows.map((row) => ({ ...row, allowed: allowedOn.bill(ctx, row as { status: string }) })),
  search: 'lower(b.number) like :pattern or lower(b.reference) like :pattern or lower(c.name) like :pattern',
});
