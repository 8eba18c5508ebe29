import type { ReadContext } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { ASKED } from '../dimensions.ts';
import type { Dimension, Dimensioned } from '../dimensions.rules.ts';

const ACCOUNTS =
  statement(`select a.id, a.code || ' ' || coalesce(a.name ->> :language::text, a.name ->> 'zh', '') as name, ${ASKED} as asks
  from ledger.account a where a.merchant_id = :merchant and a.id = any(:ids::uuid[])`);
const NAMES = statement(`select p.id, p.name from parties.party p where p.merchant_id = :merchant and p.id = any(:ids::uuid[])
  union all select s.id, s.name from sales.shop s where s.merchant_id = :merchant and s.id = any(:ids::uuid[])
  union all select w.id, w.name from inventory.warehouse w where w.merchant_id = :merchant and w.id = any(:ids::uuid[])
  union all select m.person_id, m.person_name from access.membership m where m.merchant_id = :merchant and m.person_id = any(:ids::uuid[])
  union all select c.id, coalesce(c.name ->> :language::text, c.name ->> 'zh', '') from catalog.category c
    where c.merchant_id = :merchant and c.id = any(:ids::uuid[])`);

/** The names of what a line is about. */
export interface LineNames {
  account: string;
  asks: Dimension[];
  partyName: string | null;
  shopName: string | null;
  warehouseName: string | null;
  personName: string | null;
  categoryName: string | null;
}

/** Lines as they are kept, with the names of their accounts and of what they are about. */
export async function withNames<L extends Dimensioned & { accountId: string }>(
  ctx: ReadContext,
  lines: readonly L[],
): Promise<(L & LineNames)[]> {
  const { language } = ctx.actor;
  const ids = lines.flatMap((line) => [line.partyId, line.shopId, line.warehouseId, line.personId, line.categoryId]);
  const [accounts, names] = await Promise.all([
    ctx.rows<{ id: string; name: string; asks: Dimension[] }>(ACCOUNTS, { ids: lines.map((line) => line.accountId), language }),
    ctx.rows<{ id: string; name: string }>(NAMES, { ids: ids.filter(Boolean), language }),
  ]);
  const byId = new Map(accounts.map((account) => [account.id, account]));
  const nameOf = new Map(names.map(({ id, name }) => [id, name]));
  const named = (id: string | null | undefined) => (id ? (nameOf.get(id) ?? null) : null);
  return lines.map((line) => ({
    ...line,
    account: byId.get(line.accountId)?.name ?? '',
    asks: byId.get(line.accountId)?.asks ?? [],
    partyName: named(line.partyId),
    shopName: named(line.shopId),
    warehouseName: named(line.warehouseId),
    personName: named(line.personId),
    categoryName: named(line.categoryId),
  }));
}
