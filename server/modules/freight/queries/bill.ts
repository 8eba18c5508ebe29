import type { z } from 'zod';
import { answer } from '../../../kernel/context.ts';
import { isCalled, statement } from '../../../kernel/statement.ts';
import { allowedOn } from '../allowed.ts';
import type { billRecord } from '../bill-shapes.ts';
import { freight } from '../contract.ts';
import { errors } from '../errors.ts';
import { BILL_FROM } from './bills.ts';

const BILL = statement(`select b.id, b.number, b.carrier_id as "carrierId", c.name as carrier, c.code as "carrierCode", b.reference,
    b.period_from as "periodFrom", b.period_to as "periodTo", b.bill_date as "billDate", b.status, s.lines, s.billed as "billedTotal",
    s.accepted as "acceptedTotal", s.expected as "expectedTotal", s.claims as "openClaims", b.tax_rate as "taxRate", b.net_amount as net,
    b.tax_amount as tax, p.name as supplier, b.version
  from ${BILL_FROM} left join parties.party p on p.merchant_id = c.merchant_id and p.id = c.supplier_id
  where b.merchant_id = :merchant and ${isCalled('b')}`);
const STATES = statement(`select l.state, count(*)::int as lines, sum(l.amount) as billed, coalesce(sum(l.expected_amount), 0) as expected,
    sum(l.claim_amount) as claimed from freight.bill_line l where l.merchant_id = :merchant and l.bill_id = :billId::uuid group by l.state order by l.state`);
const MISSING = statement(`select count(*)::int as parcels, coalesce(sum(e.amount), 0) as expected from freight.expected e
  where e.merchant_id = :merchant and e.carrier = :carrier and e.ship_date between :from::date and :to::date and e.status = 'accrued'
    and not exists (select from freight.bill_line l where l.merchant_id = :merchant and l.bill_id = :billId::uuid and l.expected_id = e.id)`);

type Record = z.input<typeof billRecord>;

/** A bill with what its lines come to, and the parcels of its period that are in no bill. */
export const bill = answer(freight.queries.bill, async (ctx, { number }) => {
  const row = await ctx.row<Omit<Record, 'states' | 'missing' | 'allowed'>>(BILL, { number });
  if (!row) throw errors.bill_not_found();
  const [states, missing] = await Promise.all([
    ctx.rows<Record['states'][number]>(STATES, { billId: row.id }),
    ctx.row<Record['missing']>(MISSING, { billId: row.id, carrier: row.carrierCode, from: row.periodFrom, to: row.periodTo }),
  ]);
  return { ...row, states, missing: missing ?? { parcels: 0, expected: '0' }, allowed: allowedOn.bill(ctx, row) };
});
