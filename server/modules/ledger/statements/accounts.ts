import type { ReadContext } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { profile } from '../../company/index.ts';
import { cashRuleOf, isCashCode } from './cash-flow.rules.ts';
import type { StatementForm } from './forms/form.ts';
import { HOLDER_ACCOUNTS, statementForms } from './forms/forms.ts';

/** A leaf account as statements see it. */
export interface LeafAccount {
  id: string;
  code: string;
  name: Record<string, string>;
  /** Money that cannot be used freely: no cash of the cash-flow statement. */
  restricted: boolean;
}

const LEAVES = statement(`select id, code, name, restricted from ledger.account where merchant_id = :merchant and leaf order by code`);

const idsOf = (accounts: readonly LeafAccount[]): string[] => accounts.map(({ id }) => id);

/** The statements of the standard that a merchant keeps its books by. */
export const statementForm = async (ctx: ReadContext): Promise<StatementForm> => statementForms[(await profile(ctx)).accountingStandard];

/** The leaf accounts by what statements ask of them. */
export async function statementAccounts(ctx: ReadContext) {
  const [leaves, form] = await Promise.all([ctx.rows<LeafAccount>(LEAVES), statementForm(ctx)]);
  const isFree = ({ code, restricted }: LeafAccount) => isCashCode(code) && !restricted;
  const cash = leaves.filter(isFree);
  const others = leaves.filter((account) => !isFree(account));
  const rules = others.map(({ code }) => cashRuleOf(form.cash, code));
  return {
    /** The statements of the standard that the books are kept by. */
    form,
    byId: new Map(leaves.map((account) => [account.id, account])),
    /** Those on which partners stand apart. */
    holders: idsOf(leaves.filter(({ code }) => HOLDER_ACCOUNTS.some((each) => code.startsWith(each)))),
    /** Cash that is bound, which the balance sheet has and the cash-flow statement has not. */
    bound: idsOf(leaves.filter(({ code, restricted }) => isCashCode(code) && restricted)),
    /** Revenue and expense, and the profit of the year they are carried over to. */
    results: idsOf(leaves.filter(({ code }) => code.startsWith(form.results))),
    profit: idsOf(leaves.filter(({ code }) => code.startsWith(form.profit))),
    /** What the statement of cash flows takes: accounts of cash, and the rows that stand for all others. */
    flows: {
      cash: idsOf(cash),
      accounts: idsOf(others),
      cameIn: rules.map((rule) => rule.cameIn),
      wentOut: rules.map((rule) => rule.wentOut),
      follows: rules.map((rule) => rule.follows),
    },
  };
}

export type StatementAccounts = Awaited<ReturnType<typeof statementAccounts>>;
