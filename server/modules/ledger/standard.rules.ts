import type { AccountingStandard } from '../company/index.ts';
import type { Chart, ChartAccount } from './chart.rules.ts';
import { enterpriseCode, smallBusinessCode } from './charts/enterprise.ts';
import type { Role } from './roles.ts';

/** An account as it stands. */
export interface StandingAccount {
  id: string;
  code: string;
  name: Record<string, string>;
  category: string;
  side: 'debit' | 'credit';
  parentId: string | null;
  leaf: boolean;
  active: boolean;
}

/** A role as it is mapped from a day on. */
export interface MappedRole {
  role: Role;
  validFrom: string;
  accountId: string;
}

/** What becomes of accounts and roles. */
export interface Converted {
  accounts: StandingAccount[];
  roles: MappedRole[];
}

const codeIn = (standard: AccountingStandard, code: string) => (standard === 'enterprise' ? enterpriseCode(code) : smallBusinessCode(code));

/** The next free number of two digits below an account. */
function freeBelow(parentCode: string, isTaken: (code: string) => boolean): string {
  for (let number = 1; number < 100; number += 1) {
    const code = `${parentCode}${String(number).padStart(2, '0')}`;
    if (!isTaken(code)) return code;
  }
  throw new RangeError(`no number is left below ${parentCode}`);
}

/** The accounts that go over, by their code there: those of the chart first, a merchant's own after them, from the top down. */
function moved(accounts: readonly StandingAccount[], from: Chart, to: { standard: AccountingStandard; chart: Chart }) {
  const wanted = new Map(to.chart.accounts.map((account) => [account.code, account]));
  const before = new Map(from.accounts.map((account) => [account.code, account]));
  const found = new Map<string, StandingAccount>();
  const newCode = new Map<string, string>();
  const put = (account: StandingAccount, code: string, known: Partial<StandingAccount>) => {
    found.set(code, { ...account, ...known, code });
    newCode.set(account.code, code);
  };
  const rank = ({ code }: StandingAccount) => `${before.has(code) ? 0 : 1}${String(code.length).padStart(2, '0')}${code}`;
  for (const account of accounts.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1))) {
    const was = before.get(account.code);
    const code = codeIn(to.standard, account.code);
    // one that an earlier choice had switched off comes back
    const there = was || !account.active ? wanted.get(code) : undefined;
    if (there) {
      const renamed = was && (account.name.zh !== was.name.zh || account.name.en !== was.name.en);
      const { category, side } = there;
      put(account, code, { category, side, ...(renamed ? {} : { name: there.name }) });
    } else {
      const above = newCode.get(account.code.slice(0, -2));
      const own = above && !code.startsWith(above) ? `${above}${account.code.slice(-2)}` : code;
      // the chart has no such account: it stays, with what points at it, and takes nothing more
      const isTaken = (each: string) => found.has(each) || wanted.has(each);
      put(account, isTaken(own) ? freeBelow(own.slice(0, -2), isTaken) : own, was ? { active: false } : {});
    }
  }
  return { found, wanted };
}

/**
 * The accounts and roles of books in which nothing is posted yet, in the chart of another standard. Accounts keep their ids, so that what names one
 * goes along; those only the other chart has are made; those it does not have are switched off. Roles go to the accounts the chart gives them, but where the merchant
 * has put one elsewhere it stays there.
 */
export function convertedChart(
  now: { accounts: readonly StandingAccount[]; roles: readonly MappedRole[] },
  from: Chart,
  to: { standard: AccountingStandard; chart: Chart },
  newId: () => string,
): Converted {
  const { found, wanted } = moved(now.accounts, from, to);
  for (const account of wanted.values()) {
    const existing = found.get(account.code);
    if (existing) found.set(account.code, { ...existing, active: true });
    else found.set(account.code, fresh(account, newId()));
  }
  const codes = [...found.keys()].sort();
  const accounts = codes.map((code) => ({
    ...(found.get(code) as StandingAccount),
    parentId: found.get(code.slice(0, -2))?.id ?? null,
    leaf: !codes.some((other) => other.length === code.length + 2 && other.startsWith(code)),
  }));
  return { accounts, roles: convertedRoles(now, accounts, from, to.chart) };
}

const fresh = ({ code, name, category, side }: ChartAccount, id: string): StandingAccount => ({
  ...{ id, code, name, category, side, parentId: null, leaf: true, active: true },
});

function convertedRoles(
  now: { accounts: readonly StandingAccount[]; roles: readonly MappedRole[] },
  accounts: readonly StandingAccount[],
  from: Chart,
  to: Chart,
): MappedRole[] {
  const was = new Map(now.accounts.map(({ id, code }) => [id, code]));
  const is = new Map(accounts.map((account) => [account.id, account]));
  return now.roles.map((mapped) => {
    const usual = was.get(mapped.accountId)?.startsWith(from.roles[mapped.role]) ?? false;
    const account = is.get(mapped.accountId);
    const stays = account?.leaf && account.active && (!usual || account.code.startsWith(to.roles[mapped.role]));
    if (stays) return mapped;
    // the first sub-account of an account has taken over its roles
    const heir = accounts.find(({ code, leaf, active }) => leaf && active && code.startsWith(to.roles[mapped.role]));
    return heir ? { ...mapped, accountId: heir.id } : mapped;
  });
}
