import { type Decimal, isZero, subtract, zero } from '../../../kernel/decimal.ts';
import type { ClosingLine } from './carrying.rules.ts';

/**
 * What loses value, by its allowance and the loss that makes it (facts.md 6.3, 2.9; 财会〔2006〕18号 appendix): what is owed by 信用减值损失, all else by
 * 资产减值损失. What fixed and intangible assets lost does not come back (CAS 8 art. 17).
 */
export const allowances = {
  receivables: { allowance: '123101', loss: '6702', comesBack: true },
  otherReceivables: { allowance: '123102', loss: '6702', comesBack: true },
  inventory: { allowance: '1471', loss: '6701', comesBack: true },
  fixedAssets: { allowance: '1603', loss: '6701', comesBack: false },
  intangibleAssets: { allowance: '1703', loss: '6701', comesBack: false },
} as const;
export type Impaired = keyof typeof allowances;

/** The lines that bring an allowance from what stands on it to what it has to be; in red where it becomes less. */
export function impairmentLines(stands: Decimal, wanted: Decimal, accounts: { allowance: string; loss: string }): ClosingLine[] {
  const change = subtract(wanted, stands);
  if (isZero(change)) return [];
  return [
    { accountId: accounts.loss, debit: change, credit: zero },
    { accountId: accounts.allowance, debit: zero, credit: change },
  ];
}
