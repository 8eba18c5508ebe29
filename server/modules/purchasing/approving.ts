import type { Context } from '../../kernel/context.ts';
import { currencyExponent } from '../../kernel/currency.ts';
import { type Decimal, decimal } from '../../kernel/decimal.ts';
import { whoMay } from '../access/index.ts';
import { parameter } from '../company/index.ts';
import { notificationKind, notify } from '../office/index.ts';
import { worthOf } from './amounts.rules.ts';
import { choosePrice } from './price.rules.ts';
import { chooseSupply, suppliesOf } from './supplying.ts';

const TO_APPROVE = notificationKind('purchasing.request_to_approve', { zh: '请购待审批', en: 'A purchase request waits for approval' });

interface Wanted {
  skuId: string;
  warehouseId: string;
  quantity: string;
  supplierId?: string | null | undefined;
}

/**
 * What a request comes to by the price of the supplier it would be ordered from, where that has to be approved by another person. What nobody sells yet, or
 * not in the currency of the books, has no estimate: its order is approved.
 */
export async function largeAmount(ctx: Context, { skuId, warehouseId, quantity, supplierId }: Wanted): Promise<Decimal | undefined> {
  const [supplies, limit] = await Promise.all([suppliesOf(ctx, [skuId]), parameter(ctx, 'purchasing.request_approve_from')]);
  const { currency } = ctx.merchant;
  const of = supplies.get(skuId) ?? [];
  const need = decimal(quantity);
  const supply = of.find((each) => each.supplierId === supplierId) ?? chooseSupply(of, need, { date: ctx.today, warehouseId, currency });
  const price = supply && choosePrice(supply.tiers, { quantity: need, date: ctx.today, warehouseId, currency });
  if (!price) return undefined;
  const amount = worthOf(need, price.tier, currencyExponent(currency));
  return amount < decimal(limit) ? undefined : amount;
}

/** Tells those who may approve, other than who asks. */
export async function askApproval(ctx: Context, { id, number }: { id: string; number: string }): Promise<void> {
  await notify(ctx, {
    text: { zh: '有请购等您审批', en: 'A purchase request waits for your approval' },
    document: { entity: 'purchasing.request', id },
    title: number,
    link: `/purchasing/requests?q=${number}`,
    to: (await whoMay(ctx, 'purchasing.approve')).map((person) => person.id).filter((person) => person !== ctx.actor.id),
    kind: TO_APPROVE,
    source: `purchasing.request_to_approve:${id}:${ctx.newId()}`,
  });
}
