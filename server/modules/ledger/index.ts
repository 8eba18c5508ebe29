/** The door of the ledger for other modules. Which accounts an event moves stands in posting.rules.ts and nowhere else. */
export { addAccountsBelow, type WantedAccount } from './accounts-below.ts';
export { balanceOfRoles, bookFacts } from './book-facts.ts';
export { capitalAmount } from './capital.rules.ts';
export { type BusinessEvent, type ForeignAmounts, type Reversal, beforeEntries, postEntries, reverseEntries } from './entries.ts';
export { addGoodsElsewhere } from './goods-elsewhere.ts';
export { balancesBetween } from './queries/trial-balance.ts';
export { sealAll } from './seal.ts';
export { summaryOf } from './summary.rules.ts';
/** @public for modules that set receipts and payments against them. */
export { OPENING_ITEMS } from './opening/items.ts';
export {
  accountBalances,
  accountOfRole,
  counterAccount,
  counterAccounts,
  existingMoneyAccount,
  namedAccounts,
  openMoneyAccount,
} from './money-accounts.ts';
export { addMoneyPlaces, type MoneyPlace, moneyPlace, moneyPlaces } from './money-places.ts';
export { openDate, openDates, openDateSql } from './periods.ts';
export type { AmountOf, BusinessEventName, NamedAccount } from './posting.rules.ts';
export { codesHere } from './standard.ts';
export { lockMonth } from './closing/posting.ts';
export { addClosingQuestion, documentsWaiting } from './closing/questions.ts';
export { rebuildMonths } from './rebuilding.ts';
export {
  postVouchersFromOutside,
  problemsOfVouchers,
  type VoucherFromOutside,
  type VoucherProblem,
} from './vouchers-from-outside.ts';
export { voucherWords, voucherWordTitles, type VoucherWord } from './voucher-words.rules.ts';
export type { ContraRole, MoneyRole } from './roles.ts';
export { eventTitles } from './titles.ts';
