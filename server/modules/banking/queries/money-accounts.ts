import { choicesOf } from '../../../kernel/contract.ts';
import { answer } from '../../../kernel/context.ts';
import { answerList } from '../../../kernel/list.ts';
import { statement } from '../../../kernel/statement.ts';
import { allowedOn } from '../allowed.ts';
import { banking } from '../contract.ts';
import { type OwnBalance, ownBalances } from '../own-balances.ts';
import type { AccountKind, choiceRow } from '../shapes.ts';
import type { z } from 'zod';
import { accountKindTitles, labels } from '../words.ts';

interface Row {
  id: string;
  name: string;
  kind: AccountKind;
  accountId: string;
  currency: string;
}

const balance = ({ own, books }: OwnBalance) => ({ balance: own, booksBalance: books });

/** Places of money with what the books hold of them now. */
export const moneyAccounts = answerList(banking.queries['money-accounts'], {
  from: 'banking.money_account m join ledger.account a on a.merchant_id = m.merchant_id and a.id = m.account_id',
  where: 'm.merchant_id = :merchant',
  key: 'm.id',
  columns: {
    id: { sql: 'm.id', type: 'reference', label: labels.id },
    name: { sql: 'm.name', type: 'text', label: labels.name },
    kind: { sql: 'm.kind', type: 'choice', label: labels.kind, choices: choicesOf(accountKindTitles) },
    accountId: { sql: 'm.account_id', type: 'reference', label: labels.accountCode, name: 'accountCode' },
    accountCode: { sql: 'a.code', type: 'text', label: labels.accountCode, sort: true },
    currency: { sql: 'm.currency', type: 'text', label: labels.currency },
    // filled in below, for all rows of a page at once
    balance: { sql: '0::numeric', type: 'money', label: labels.balance, filter: false },
    booksBalance: { sql: '0::numeric', type: 'money', label: labels.booksBalance, filter: false },
    bank: { sql: 'm.bank', type: 'text', label: labels.bank },
    holder: { sql: 'm.holder', type: 'text', label: labels.holder },
    numberTail: { sql: 'right(m.account_number, 4)', type: 'text', label: labels.numberTail },
    active: { sql: 'm.active', type: 'boolean', label: labels.active },
    usual: { sql: 'm.usual', type: 'boolean', label: labels.usual },
    version: { sql: 'm.version', type: 'number', label: labels.version, filter: false },
  },
  defaultSort: 'accountCode',
  search: 'lower(m.name) like :pattern or lower(m.bank) like :pattern or a.code like :pattern',
  finish: async (ctx, rows: (Row & { active: boolean; usual: boolean })[]) => {
    const balanceOf = await ownBalances(ctx, rows, ctx.today);
    return rows.map((row) => ({ ...row, ...balance(balanceOf(row.accountId)), allowed: allowedOn.account(ctx, row) }));
  },
});

const IN_USE = statement(`select m.id, m.name, m.kind, m.account_id as "accountId", m.currency from banking.money_account m
  join ledger.account a on a.merchant_id = m.merchant_id and a.id = m.account_id
  where m.merchant_id = :merchant and m.active order by a.code`);

/** What the merchant has, place by place, at the end of a day. */
export const moneyBalances = answer(banking.queries['money-balances'], async (ctx, { date = ctx.today }) => {
  const rows = await ctx.rows<Row>(IN_USE);
  const balanceOf = await ownBalances(ctx, rows, date);
  return { date, rows: rows.map((row) => ({ ...row, ...balance(balanceOf(row.accountId)) })) };
});

const CHOICES = statement(`select m.id, m.name, m.kind, m.currency, m.usual from banking.money_account m
  join ledger.account a on a.merchant_id = m.merchant_id and a.id = m.account_id
  where m.merchant_id = :merchant and m.active order by m.usual desc, a.code`);

/** Where money may come in or go out, for whoever enters a payment. */
export const moneyChoices = answer(banking.queries['money-choices'], async (ctx) => ({
  rows: await ctx.rows<z.output<typeof choiceRow>>(CHOICES),
}));
