import { useCallback } from 'react';
import { type Language, useLanguage, useText } from '../../i18n/i18n.ts';
import { useMerchant } from '../../session.ts';
import { Go } from '../../ui/Go.tsx';
import type { Column } from '../../ui/ListPage.tsx';
import { ProductImage } from '../../ui/ProductImage.tsx';
import { messages } from './messages.ts';
import { cardLink, sourceLink } from './shapes.ts';

interface Goods {
  skuCode: string;
  name: Record<string, string>;
  optionText: string;
  thumbnail: string | null;
  unit: string;
}

const keyOf = (language: Language) => (language === 'en' ? 'en' : 'zh');

/** A name in the reader's language, else the merchant's, else any. */
export function useNameOf(): (names: Record<string, string>) => string {
  const language = useLanguage();
  const merchant = useMerchant();
  return useCallback(
    (names) => names[keyOf(language)] || names[merchant.language] || Object.values(names).find(Boolean) || '',
    [language, merchant.language],
  );
}

export const imageOf = (hash: string | null | undefined): string | undefined => (hash ? `/api/files/product-image/${hash}` : undefined);

/** Picture and code of a SKU in one line. */
export function SkuCode({ goods, size = 24 }: { goods: Goods; size?: number }) {
  return (
    <span style={{ display: 'inline-flex', alignItems: 'center', gap: 8, minWidth: 0, verticalAlign: 'middle' }}>
      <ProductImage src={imageOf(goods.thumbnail)} name={goods.skuCode} size={size} />
      <span style={{ overflow: 'hidden', textOverflow: 'ellipsis' }}>{goods.skuCode}</span>
    </span>
  );
}

/** The same as a link to the card of its stock. */
export const SkuLink = ({ goods }: { goods: Goods }) => (
  <Go to={cardLink(goods.skuCode)}>
    <SkuCode goods={goods} />
  </Go>
);

/** Name and variant of a SKU. */
export function SkuName({ goods }: { goods: Pick<Goods, 'name' | 'optionText'> }) {
  const nameOf = useNameOf();
  return [nameOf(goods.name), goods.optionText].filter(Boolean).join(' · ');
}

/** The columns that name goods, in every list of stock. */
export const goodsColumns: Column<Goods>[] = [
  { key: 'skuCode', width: 190, cell: (row) => <SkuCode goods={row} /> },
  { key: 'name', width: 220, cell: (row) => <SkuName goods={row} /> },
];

export const unitOf = (row: { unit: string }): string => row.unit;

/** One end of a movement: a bin with its warehouse, or the world outside in a word. */
export function Place({ code, kind, warehouse }: { code: string; kind: string; warehouse: string | null }) {
  const t = useText(messages);
  if (warehouse) return `${warehouse} ${code}`;
  return <span className="quiet">{t(`place.${kind}` as 'place.supplier')}</span>;
}

/** The document behind a movement, as a link where it has a page. */
export function Source({ of }: { of: { source: string; sourceId: string; sourceNumber: string } }) {
  const to = sourceLink(of);
  return to ? <Go to={to}>{of.sourceNumber}</Go> : of.sourceNumber;
}
