import { catalog } from '../../../../server/modules/catalog/contract.ts';
import { inventory } from '../../../../server/modules/inventory/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { type Action, type ActionFormProps, action } from '../../ui/action.tsx';
import { usePart } from '../../ui/Go.tsx';
import { printing } from '../../ui/print/printing.ts';
import { RecordPage } from '../../ui/RecordPage.tsx';
import type { Tone } from '../../ui/StatusPill.tsx';
import { Instant, Money } from '../../ui/Values.tsx';
import { messages as trackingMessages } from '../inventory/tracking/messages.ts';
import { Images } from './images.tsx';
import { messages } from './messages.ts';
import { type Product, useNameOf } from './names.ts';
import { AttributeValues, Descriptions } from './product-facts.tsx';
import { Skus } from './skus.tsx';
import { lazily } from '../../ui/lazily.tsx';

const { ChangeProduct } = lazily(() => import('./change-product.tsx'), 'ChangeProduct');

const { SetTracking } = lazily(() => import('../inventory/tracking/set-tracking.tsx'), 'SetTracking');

const { AddSkus } = lazily(() => import('./sku-forms.tsx'), 'AddSkus');

const TONES: Record<string, Tone> = { draft: 'calm', active: 'good', paused: 'wait', archived: 'calm' };

const actions: Action<Product>[] = [
  action(catalog.operations['restore-product'], { input: (product: Product) => ({ id: product.id }) }),
  action(catalog.operations['change-product'], {
    form: ({ row, close }: ActionFormProps<Product>) => <ChangeProduct product={row} close={close} />,
  }),
  action(catalog.operations['add-skus'], { form: ({ row, close }: ActionFormProps<Product>) => <AddSkus product={row} close={close} /> }),
  action(inventory.operations['set-tracking'], {
    when: (product: Product) => product.kind === 'goods' && product.status !== 'archived',
    form: ({ row, close }: ActionFormProps<Product>) => <SetTracking product={row} close={close} />,
  }),
  printing(catalog.queries['sku-labels'], { input: (products: Product[]) => ({ productIds: products.map(({ id }) => id) }) }),
  action(catalog.operations['archive-product'], {
    input: (product: Product) => ({ id: product.id, expectedVersion: product.version }),
    danger: true,
    undo: (product) => ({ operation: catalog.operations['restore-product'], input: { id: product.id } }),
  }),
];

/** One product: its SKUs first, then pictures, attributes and descriptions. */
export function ProductPage() {
  const t = useText(messages);
  const nameOf = useNameOf();
  const tracked = useText(trackingMessages);
  const lifeOf = ({ shelfLife }: Product) => shelfLife && `${shelfLife.count} ${tracked(`unit.${shelfLife.unit}`)}`;
  return (
    <RecordPage
      query={catalog.queries.product}
      params={{ code: usePart('code') }}
      entity="catalog.product"
      list={catalog.queries.products}
      from={{ to: '/catalog/products', label: t('products') }}
      number={(product) => nameOf(product.name)}
      about={(product) => (
        <>
          {product.code} · {t('updated')} <Instant value={product.updatedAt} />
        </>
      )}
      axes={(product) => [
        { name: t('status'), label: t(`status.${product.status}`), tone: TONES[product.status] ?? 'calm' },
        ...(product.kind === 'goods' ? [] : [{ name: t('kind'), label: t(`kind.${product.kind}`), tone: 'calm' as const }]),
      ]}
      actions={actions}
      fields={{
        images: t('images'),
        description: t('description'),
        categoryId: t('category'),
        secondaryCategories: t('secondaryCategories'),
        brandId: t('brand'),
        taxCodeId: t('taxCode'),
        unit: t('unit'),
        tags: t('tags'),
        attributes: t('attributes'),
        tracking: tracked('tracking'),
        shelfLife: tracked('shelfLife'),
      }}
      facts={(product) => [
        { label: t('price'), value: <PriceRange product={product} /> },
        { label: t('category'), value: nameOf(product.category?.name) || '–' },
        { label: t('brand'), value: nameOf(product.brand?.name) || '–' },
        ...(product.kind === 'goods'
          ? [{ label: tracked('tracking'), value: [tracked(`way.${product.tracking}`), lifeOf(product)].filter(Boolean).join(' · ') }]
          : []),
      ]}
      sections={(product) => [
        { key: 'skus', title: t('variants'), count: product.skus.length, body: <Skus product={product} /> },
        { key: 'images', title: t('images'), count: product.images.length, body: <Images product={product} /> },
        { key: 'attributes', title: t('attributes'), body: <AttributeValues product={product} /> },
        { key: 'description', title: t('description'), body: <Descriptions product={product} /> },
      ]}
    />
  );
}

function PriceRange({ product }: { product: Product }) {
  const prices = product.skus.map(({ listPrice }) => listPrice).sort((a, b) => Number(a) - Number(b));
  const [from, to] = [prices[0], prices.at(-1)];
  if (from === to) return <Money value={from} />;
  return (
    <>
      <Money value={from} /> – <Money value={to} />
    </>
  );
}
