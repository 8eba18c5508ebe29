import { answer } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { namesOf } from '../../access/index.ts';
import { profile } from '../../company/index.ts';
import { closingWork, type PeriodRow, periodRefusal } from '../closing/month.ts';
import { ledger } from '../contract.ts';
import { unsealedByMonth } from '../seal.ts';
import { numberedIn } from '../vouchers/words.sql.ts';

type Row = PeriodRow & { closedAt: string | null; closedBy: string | null; vouchers: number };

const PERIODS =
  statement(`select p.id, p.starts_on as "startsOn", p.ends_on as "endsOn", p.status, p.closed_at as "closedAt", p.closed_by as "closedBy",
    ${numberedIn('p.merchant_id', 'p.starts_on')} as vouchers
  from ledger.period p where p.merchant_id = :merchant order by p.starts_on`);

/** The months of the books, the latest first. */
export const periodsQuery = answer(ledger.queries.periods, async (ctx) => {
  const [periods, unsealed, { accountingStandard }] = await Promise.all([ctx.rows<Row>(PERIODS), unsealedByMonth(ctx), profile(ctx)]);
  const names = await namesOf(
    ctx,
    periods.flatMap((row) => (row.closedBy ? [row.closedBy] : [])),
  );
  const operations = ['ledger.close-period', 'ledger.reopen-period'] as const;
  const rows = periods.map((row) => ({
    month: row.startsOn.slice(0, 7),
    status: row.status,
    closedAt: row.closedAt,
    closedBy: (row.closedBy && names.get(row.closedBy)) || null,
    vouchers: row.vouchers,
    unsealed: unsealed.get(row.startsOn) ?? 0,
    allowed: ctx.may('ledger.close')
      ? [
          ...operations.filter((operation) => !periodRefusal(periods, row, operation, ctx.today)),
          ...closingWork(row, ctx.today, accountingStandard),
        ]
      : [],
  }));
  return { rows: rows.reverse() };
});
