import type { ReadContext } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { errors } from './errors.ts';
import { type Supplier, suppliersById } from './suppliers.ts';

const NAMED = statement(`select p.id, p.code, p.name from parties.party p
  where p.merchant_id = :merchant and p.supplier and p.status = 'active' and (p.code = any(:names::text[]) or p.name = any(:names::text[]))`);

/** The supplier that a file means by a name or a code; who is unknown is refused. */
export type NamedSupplier = (name: string) => Supplier;

/** Finds suppliers that a file names: by code before by name. */
export async function suppliersByName(ctx: ReadContext, names: readonly string[]): Promise<NamedSupplier> {
  const named = await ctx.rows<{ id: string; code: string; name: string }>(NAMED, { names: [...new Set(names)] });
  const suppliers = await suppliersById(
    ctx,
    named.map(({ id }) => id),
  );
  return (name) => {
    const found = named.find((one) => one.code === name) ?? named.find((one) => one.name === name);
    const supplier = found && suppliers.get(found.id);
    if (!supplier) throw errors.supplier_not_found();
    return supplier;
  };
}
