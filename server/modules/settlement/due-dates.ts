import { addDays } from '../../kernel/calendar.ts';
import { statement } from '../../kernel/statement.ts';
import { addDueDates } from '../purchasing/index.ts';
import { type Cycle, dueDate, type DueFrom } from './statements/states.rules.ts';

const TERMS = statement(`select t.due_from as "dueFrom", t.cycle, t.cycle_days::int as "cycleDays" from settlement.terms t
  where t.merchant_id = :merchant and t.party_id = :supplierId::uuid`);

/** An invoice of a supplier who is settled with by cycles is due so many days after the end of its cycle. */
addDueDates(async (ctx, { supplierId, invoiceDate, paymentDays }) => {
  const terms = await ctx.row<{ dueFrom: DueFrom; cycle: Cycle; cycleDays: number }>(TERMS, { supplierId });
  return terms ? dueDate(invoiceDate, { ...terms, paymentDays }) : addDays(invoiceDate, paymentDays);
});
