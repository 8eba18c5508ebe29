import { useText } from '../../i18n/i18n.ts';
import type { Rule } from './carrier-rules.tsx';
import { useClassOptions, useShopOptions, useWarehouseOptions } from './known.ts';
import { messages } from './messages.ts';

/** What a rule asks for, in words; nothing asked: every order. */
export function useConditionWords(): (rule: Rule) => string {
  const t = useText(messages);
  const [shops, warehouses, classes] = [useShopOptions(), useWarehouseOptions(), useClassOptions()];
  const named = (options: { value: string; label: string }[], ids: readonly string[]) =>
    ids.map((id) => options.find(({ value }) => value === id)?.label ?? id).join('、');
  const range = (label: string, least: string | null, most: string | null) =>
    least === null && most === null ? '' : `${label} ${least ?? '0'}–${most ?? '∞'}`;
  return ({ conditions: c, validFrom, validTo }) =>
    [
      c.shops.length && named(shops, c.shops),
      c.warehouses.length && named(warehouses, c.warehouses),
      c.regions.length && c.regions.join('、'),
      c.classes.length && named(classes, c.classes),
      c.skus.length && t('skusCount', { count: c.skus.length }),
      c.words.length && t('remarkHas', { words: c.words.join('、') }),
      range(t('weight'), c.minWeight, c.maxWeight),
      range(t('amount'), c.minAmount, c.maxAmount),
      c.cashOnDelivery !== null && t(c.cashOnDelivery ? 'onlyCod' : 'notCod'),
      (validFrom || validTo) && `${validFrom ?? ''} – ${validTo ?? ''}`,
    ]
      .filter(Boolean)
      .join(' · ') || t('everyOrder');
}
