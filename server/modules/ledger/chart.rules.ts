import type { AccountingStandard } from '../company/index.ts';
import type { Category, ChartRow, FirstLevel } from './charts/chart.ts';
import { firstLevel as enterpriseLevel, roleCodes as enterpriseRoles, subAccounts as enterpriseSubAccounts } from './charts/enterprise.ts';
import {
  firstLevel as smallBusinessLevel,
  roleCodes as smallBusinessRoles,
  smallScaleRoleCodes,
  subAccounts as smallBusinessSubAccounts,
  vatColumns,
} from './charts/small-business.ts';
import type { Role } from './roles.ts';

/** An account of a chart, before it has an id. */
export interface ChartAccount {
  code: string;
  name: { zh: string; en: string };
  category: Category;
  side: 'debit' | 'credit';
  parentCode: string | null;
  leaf: boolean;
}

const SIDES = { D: 'debit', C: 'credit' } as const;

const CHARTS = {
  small_business: { firstLevel: smallBusinessLevel, subAccounts: smallBusinessSubAccounts, roleCodes: smallBusinessRoles },
  enterprise: { firstLevel: enterpriseLevel, subAccounts: enterpriseSubAccounts, roleCodes: enterpriseRoles },
} as const satisfies Record<AccountingStandard, unknown>;

/** A chart and its roles. */
export interface Chart {
  accounts: ChartAccount[];
  roles: Record<Role, string>;
}

/** The chart of an accounting standard; a small-scale VAT payer keeps VAT in one account. */
export function chartOf(standard: AccountingStandard, vatPayer: 'general' | 'small_scale' | 'none'): Chart {
  const isSmallScale = vatPayer === 'small_scale';
  const { firstLevel, subAccounts, roleCodes } = CHARTS[standard];
  const accounts = new Map<string, ChartAccount>();
  for (const [category, rows] of Object.entries(firstLevel) as [Category, FirstLevel[Category]][])
    for (const [code, zh, en, side] of rows)
      accounts.set(code, { code, name: { zh, en }, category, side: SIDES[side], parentCode: null, leaf: true });
  for (const row of [...subAccounts, ...(isSmallScale ? [] : vatColumns)]) {
    const parent = accounts.get(parentOf(row));
    if (!parent) throw new Error(`account ${row[0]} has no parent`);
    parent.leaf = false;
    accounts.set(row[0], childOf(parent, row));
  }
  return { accounts: [...accounts.values()], roles: { ...roleCodes, ...(isSmallScale ? smallScaleRoleCodes : {}) } };
}

/** Each level below the first adds two digits. */
const parentOf = ([code]: ChartRow): string => code.slice(0, -2);

function childOf(parent: ChartAccount, [code, zh, en, side]: ChartRow): ChartAccount {
  return { code, name: { zh, en }, category: parent.category, side: side ? SIDES[side] : parent.side, parentCode: parent.code, leaf: true };
}

/** Whether a code is that of a direct sub-account: the code above and two digits. */
export const isChildCode = (code: string, parentCode: string): boolean =>
  code.length === parentCode.length + 2 && code.startsWith(parentCode) && /^\d+$/.test(code);
