import type { AccountingStandard } from '../../../company/index.ts';
import { enterpriseForm } from './enterprise.ts';
import type { StatementForm } from './form.ts';
import { smallBusinessForm } from './small-business.ts';

/** The statements of each accounting standard. */
export const statementForms: Record<AccountingStandard, StatementForm> = { small_business: smallBusinessForm, enterprise: enterpriseForm };

/** Accounts on which every partner stands apart, of either standard: claims and debts are never netted (TV-104). */
export const HOLDER_ACCOUNTS: readonly string[] = [
  ...new Set(Object.values(statementForms).flatMap(({ balance }) => balance.holders.flatMap(({ accounts }) => accounts))),
];
