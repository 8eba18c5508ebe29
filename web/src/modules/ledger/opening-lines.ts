import { type Dimension, dimensionKeys } from '../../../../server/modules/ledger/dimensions.rules.ts';
import type { VoucherLine } from './voucher-lines.ts';

/** A line of opening balances; what a partner owes or is owed says when it is due and where it comes from. */
export interface OpeningLine extends VoucherLine {
  dueDate?: string;
  reference?: string;
  /** A partner as a pasted sheet calls it, by code or name. */
  partyCode?: string;
}

/** An account of the chart that can be posted to. */
export interface KnownAccount {
  id: string;
  code: string;
  name: string;
  asks: string;
}

/** The account a pasted cell means: its code, its name, or both as they are shown. */
export function accountIn(text: string, accounts: readonly KnownAccount[]): Partial<OpeningLine> | undefined {
  const said = text.trim();
  const found =
    accounts.find(({ code, name }) => said === code || said === name || said === `${code} ${name}`) ??
    accounts.find(({ code }) => said.split(/\s+/)[0] === code);
  if (!found) return undefined;
  return { accountId: found.id, account: `${found.code} ${found.name}`, asks: (found.asks ? found.asks.split(',') : []) as Dimension[] };
}

/** A partner as a pasted cell calls it: the program looks it up when the balances are posted. */
export const partyIn = (text: string): Partial<OpeningLine> | undefined =>
  text.trim() ? { partyCode: text.trim(), names: { party: text.trim() } } : undefined;

/** 2026/3/5 and 2026.03.05 are 2026-03-05. */
export function dayIn(text: string): Partial<OpeningLine> | undefined {
  const [, year, month, day] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text.trim()) ?? [];
  return year && month && day ? { dueDate: `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` } : undefined;
}

/** The lines as the operation takes them: empty ones are none, nor are cells pasted empty; a partner that was picked is known by its id. */
export const enteredOpening = (lines: unknown) =>
  ((lines as OpeningLine[] | undefined) ?? [])
    .filter((line) => line.accountId || line.debit || line.credit)
    .map(({ account: _, names: __, asks: ___, partyCode, ...line }) => {
      const entered = { ...line, ...(partyCode && !line[dimensionKeys.party] && { partyCode }) };
      return Object.fromEntries(Object.entries(entered).filter(([, value]) => value !== ''));
    });
