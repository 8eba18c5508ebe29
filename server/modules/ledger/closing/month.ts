import type { Context } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import type { AccountingStandard } from '../../company/index.ts';

export interface PeriodRow {
  id: string;
  startsOn: string;
  endsOn: string;
  status: 'open' | 'closed';
}

const LOCK = statement(`select id, starts_on as "startsOn", ends_on as "endsOn", status from ledger.period
  where merchant_id = :merchant order by starts_on for update`);

/** Locks the months of the books, oldest first: postings under way end before it, new ones wait. */
export const lockPeriods = (ctx: Context): Promise<PeriodRow[]> => ctx.rows<PeriodRow>(LOCK);

/** What may be done with a month: closed months are always the oldest ones, without a gap. */
export function periodRefusal(
  periods: readonly PeriodRow[],
  period: PeriodRow,
  operation: 'ledger.close-period' | 'ledger.reopen-period',
  today: string,
):
  | { code: 'period_closed' | 'period_not_ended' | 'period_earlier_open' | 'period_not_closed' | 'period_later_closed'; period: string }
  | undefined {
  const month = (row: PeriodRow) => row.startsOn.slice(0, 7);
  if (operation === 'ledger.reopen-period') {
    if (period.status === 'open') return { code: 'period_not_closed', period: month(period) };
    const later = periods.findLast((row) => row.status === 'closed');
    return later && later.startsOn > period.startsOn ? { code: 'period_later_closed', period: month(later) } : undefined;
  }
  if (period.status === 'closed') return { code: 'period_closed', period: month(period) };
  if (period.endsOn >= today) return { code: 'period_not_ended', period: month(period) };
  const earlier = periods.find((row) => row.status === 'open');
  return earlier && earlier.startsOn < period.startsOn ? { code: 'period_earlier_open', period: month(earlier) } : undefined;
}

/** What is worked on in a month that has ended, before it is closed; the year with its last month. */
export function closingWork(
  period: Pick<PeriodRow, 'startsOn' | 'endsOn' | 'status'>,
  today: string,
  standard: AccountingStandard,
): string[] {
  if (period.status === 'closed' || period.endsOn > today) return [];
  return [
    ...[
      'ledger.post-schedules',
      'ledger.revalue-currencies',
      // 小企业会计准则 knows no impairment (facts.md 2.9)
      ...(standard === 'enterprise' ? ['ledger.accrue-impairment'] : []),
      'ledger.transfer-vat',
      'ledger.accrue-surcharges',
      'ledger.accrue-income-tax',
      'ledger.carry-forward-profit',
    ],
    ...(period.startsOn.slice(5, 7) === '12' ? ['ledger.close-year'] : []),
  ];
}
