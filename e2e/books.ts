import type { Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { get, post } from './hand.ts';

/** Books of a merchant of one's own: no other journey posts there. */
export interface Books {
  /** Id of an account by its code. */
  account: (code: string) => string;
}

/** Founds a merchant and opens it; the one before is opened again when the test is over. */
export async function openBooks(page: Page, name: string): Promise<Books> {
  const { merchant } = await get(page, 'me');
  onTestFinished(async () => void (await page.request.post('/api/access/choose-merchant', { data: { merchantId: merchant.id } })));
  const terms = { name, currency: 'CNY', zone: 'Asia/Shanghai', language: 'zh' };
  const { id: merchantId } = await post(page, 'company/register-merchant', terms);
  await post(page, 'access/choose-merchant', { merchantId });
  await post(page, 'company/found-merchant', { legalName: `${name}有限公司`, vatPayer: 'general' });
  const { rows } = await get(page, 'ledger/accounts', { limit: 500 });
  const ids = new Map<string, string>(rows.map(({ id, code }: { id: string; code: string }) => [code, id]));
  return {
    account: (code) => {
      const id = ids.get(code);
      if (!id) throw new Error(`there is no account ${code}`);
      return id;
    },
  };
}

/** A day in the merchant's calendar, so many days from today. */
export const dayFrom = (days: number): string => new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);

/** The month before this one, YYYY-MM. */
export function monthBefore(): string {
  const [year = 0, month = 0] = dayFrom(0).split('-').map(Number);
  return month === 1 ? `${year - 1}-12` : `${year}-${String(month - 1).padStart(2, '0')}`;
}

/** A voucher by hand: account, debit, credit. */
export const voucher = (page: Page, books: Books, date: string, summary: string, lines: readonly (readonly [string, string, string])[]) =>
  post(page, 'ledger/post-manual-voucher', {
    ...{ date, summary },
    lines: lines.map(([code, debit, credit]) => ({ accountId: books.account(code), ...(debit && { debit }), ...(credit && { credit }) })),
  });

/** What an account holds at the end of a day: debit and credit. */
export async function standing(page: Page, code: string, to = dayFrom(0)): Promise<[string, string]> {
  const { rows } = await get(page, 'ledger/trial-balance', { to });
  const row = rows.find((each: { accountCode: string }) => each.accountCode === code);
  return row ? [row.closingDebit, row.closingCredit] : ['0', '0'];
}
