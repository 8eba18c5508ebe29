import { Button, Switch } from 'antd';
import { catalog } from '../../../../server/modules/catalog/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMay } from '../../session.ts';
import { type Action, action, opening } from '../../ui/action.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { useGo } from '../../ui/Go.tsx';
import { useArchived } from '../../ui/list/state.ts';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { printing } from '../../ui/print/printing.ts';
import { ProductImage } from '../../ui/ProductImage.tsx';
import { Money } from '../../ui/Values.tsx';
import { facetColumns, facetOf } from './facet-filters.ts';
import { Facets } from './facets.tsx';
import { messages } from './messages.ts';
import { imageOf, productLink, useNameOf } from './names.ts';
import { Pictured } from './pictured.tsx';

type Row = RowOf<typeof catalog.queries.products>;

function Name({ row }: { row: Row }) {
  const nameOf = useNameOf();
  return <Pictured hash={row.thumbnail} name={nameOf(row.name)} />;
}

function Group({ names }: { names: Record<string, string> | null }) {
  const nameOf = useNameOf();
  return nameOf(names) || <span className="absent">–</span>;
}

function Prices({ row }: { row: Row }) {
  if (row.lowestPrice === row.highestPrice) return <Money value={row.lowestPrice} />;
  return (
    <>
      <Money value={row.lowestPrice} /> – <Money value={row.highestPrice} />
    </>
  );
}

function ProductCard({ row }: { row: Row }) {
  const nameOf = useNameOf();
  const t = useText(messages);
  return (
    <>
      <ProductImage src={imageOf(row.thumbnail)} name={nameOf(row.name)} size={144} />
      <span className="card-name">{nameOf(row.name)}</span>
      <span className="card-facts">
        <Prices row={row} />
        <span className="quiet">{t('skus', { count: row.skuCount })}</span>
      </span>
    </>
  );
}

const columns: Column<Row>[] = [
  { key: 'sortName', width: 300, cell: (row) => <Name row={row} /> },
  { key: 'code', width: 150 },
  { key: 'status', tones: { draft: 'calm', active: 'good', paused: 'wait', archived: 'calm' } },
  { key: 'category', cell: (row) => <Group names={row.category} /> },
  { key: 'brand', width: 120, cell: (row) => <Group names={row.brand} /> },
  { key: 'skuCount', width: 80 },
  { key: 'lowestPrice', width: 190, sum: false, cell: (row) => <Prices row={row} /> },
  { key: 'tags', cell: (row) => row.tags.join(' · ') },
  { key: 'kind', hidden: true },
  { key: 'updatedAt' },
];

const actions: Action<Row>[] = [
  opening(catalog.operations['bulk-edit-skus'], {
    title: { zh: '在表格中修改', en: 'Edit in grid' },
    to: (rows: Row[]) => `/catalog/bulk-edit?productCode=${encodeURIComponent(`one_of:${rows.map(({ code }) => code).join(',')}`)}`,
    most: 200,
  }),
  printing(catalog.queries['sku-labels'], {
    title: { zh: '打印标签', en: 'Print labels' },
    input: (rows: Row[]) => ({ productIds: rows.map((row) => row.id) }),
  }),
  action(catalog.operations['restore-product'], { input: (row: Row) => ({ id: row.id }) }),
  action(catalog.operations['archive-product'], {
    input: (row: Row) => ({ id: row.id }),
    undo: (row) => ({ operation: catalog.operations['restore-product'], input: { id: row.id } }),
  }),
];

/** All products: searched by any part of what they are called, narrowed by category, archived apart. */
export function ProductsPage() {
  const t = useText(messages);
  const go = useGo();
  const may = useMay();
  const [archived, showArchived] = useArchived();
  const create = (
    <Button type="primary" onClick={() => go('/catalog/new-product')}>
      {t('newProduct')}
    </Button>
  );
  return (
    <ListPage
      query={catalog.queries.products}
      title={t('products')}
      columns={columns}
      fixed={archived ? { archived } : {}}
      facets={{
        isOurs: (filter) => facetOf(filter) !== undefined,
        columns: facetColumns,
        show: (state, change) => <Facets state={state} change={change} archived={archived} />,
      }}
      open={(row) => productLink(row.code)}
      actions={actions}
      card={(row) => <ProductCard row={row} />}
      searchHint={t('searchHint')}
      beside={
        <span className="quiet">
          <Switch size="small" checked={archived} onChange={showArchived} aria-label={t('archived')} /> {t('archived')}
        </span>
      }
      primary={may('catalog.edit') && create}
      empty={<Empty text={t('noProducts')} action={may('catalog.edit') && create} importing={{ to: '/imports/new', label: t('import') }} />}
    />
  );
}
