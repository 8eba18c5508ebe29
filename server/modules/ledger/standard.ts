import type { ReadContext } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { profile } from '../company/index.ts';
import { enterpriseCode } from './charts/enterprise.ts';

const FIRST = statement(`select id, business_date as date, source_number as number from ledger.entry
  where merchant_id = :merchant order by business_date, id limit 1`);

/** The code in the chart of these books of what has a code in the chart of 小企业会计准则. */
export async function codesHere(ctx: ReadContext) {
  const isEnterprise = (await profile(ctx)).accountingStandard === 'enterprise';
  return <C extends string | null>(code: C): C => (isEnterprise && code ? (enterpriseCode(code) as C) : code);
}

/** The first voucher of the books, after which their standard stands; nothing where none is posted. */
export const firstEntry = (ctx: ReadContext) => ctx.row<{ id: string; date: string; number: string }>(FIRST);
