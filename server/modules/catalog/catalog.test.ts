import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { Actor } from '../../kernel/context.ts';
import { testMerchant } from '../../test/merchant.ts';
import { testRuntime } from '../../test/postgres.ts';
import { tellApart } from './looking-up.ts';

const runtime = testRuntime();
const ask = (actor: Actor, name: string, input: object = {}): Promise<any> => runtime().ask(actor, `catalog.${name}`, input);
const run = (actor: Actor, name: string, input: object): Promise<any> => runtime().execute(actor, `catalog.${name}`, input);
const codes = (page: { rows: { code: string }[] }) => page.rows.map(({ code }) => code).sort();

const shirt = {
  code: 'TS-001',
  name: { zh: '牛津纺衬衫', en: 'Oxford shirt' },
  tags: ['新品'],
  axes: [
    { attribute: 'color', values: ['红', '蓝'] },
    { attribute: 'size', values: ['M', 'L'] },
  ],
  skus: ['红 M', '红 L', '蓝 M', '蓝 L'].map((pair) => {
    const [color, size] = pair.split(' ') as [string, string];
    return { code: `TS-001-${color === '红' ? 'R' : 'B'}${size}`, options: { color, size }, listPrice: '99.5' };
  }),
};
const plain = (code: string, more: object = {}) => ({ code, name: { zh: `商品 ${code}` }, skus: [{ code }], ...more });

test('a product has a SKU per combination, and is found by any part of what it is called', async () => {
  const actor = await testMerchant(runtime());
  const made = await run(actor, 'create-product', shirt);
  expect(made.skus).toHaveLength(4);
  const barcode = await run(actor, 'add-barcode', { skuId: made.skus[0].id, code: '6901234567892' });
  await run(actor, 'create-product', plain('帽子 1'));
  await runtime().settle();
  for (const search of ['津纺', 'oxford', 'niujin', 'njf', 'TS-001-BL', 'ts-001-rm', '6901234567892', '4567', '新品'])
    expect(codes(await ask(actor, 'products', { search })), search).toEqual(['TS-001']);
  expect(codes(await ask(actor, 'products', { search: '帽子 1' }))).toEqual(['帽子 1']);
  expect(codes(await ask(actor, 'skus', { search: '衬衫 蓝' }))).toEqual(['TS-001-BL', 'TS-001-BM']);
  expect(codes(await ask(actor, 'skus', { search: '6901234567892' }))).toEqual(['TS-001-RM']);
  expect(await ask(actor, 'sku-by-scan', { code: '6901234567892' })).toMatchObject({
    code: 'TS-001-RM',
    numerator: '1',
    scannedUnit: '件',
  });
  await run(actor, 'revoke-barcode', { id: barcode.id });
  expect(await ask(actor, 'sku-by-scan', { code: '6901234567892' })).toBeNull();
  expect((await runtime().prove(actor.merchant.id)).differences).toEqual([]);
});

test('words that tell SKUs apart narrow them, words of the product do not', () => {
  const skus = [
    { id: '1', productId: 'p', text: 'ts-r 红' },
    { id: '2', productId: 'p', text: 'ts-b 蓝' },
    { id: '3', productId: 'q', text: 'x 绿' },
  ];
  expect(tellApart(skus, ['衬衫', '蓝'])).toEqual(['2', '3']);
  expect(tellApart(skus, ['衬衫'])).toEqual(['1', '2', '3']);
});

test('codes, barcodes and options are used once', async () => {
  const actor = await testMerchant(runtime());
  const made = await run(actor, 'create-product', shirt);
  await expect(run(actor, 'create-product', plain('TS-001', { skus: [{ code: 'OTHER' }] }))).rejects.toMatchObject({
    code: 'catalog.product_code_taken',
  });
  await expect(run(actor, 'create-product', plain('X', { skus: [{ code: 'TS-001-RM' }] }))).rejects.toMatchObject({
    code: 'catalog.sku_code_taken',
    params: { codes: 'TS-001-RM' },
  });
  await expect(
    run(actor, 'add-skus', { productId: made.id, skus: [{ code: 'N', options: { color: '红', size: 'M' } }] }),
  ).rejects.toMatchObject({
    code: 'catalog.options_repeated',
  });
  await expect(run(actor, 'add-skus', { productId: made.id, skus: [{ code: 'N', options: { color: '红' } }] })).rejects.toMatchObject({
    code: 'catalog.options_unfitting',
  });
  await run(actor, 'add-skus', { productId: made.id, skus: [{ code: 'TS-001-GM', options: { color: '绿', size: 'M' } }] });
  expect((await ask(actor, 'product', { code: 'TS-001' })).axes[0]).toEqual({ attribute: 'color', values: ['红', '蓝', '绿'] });
  await run(actor, 'add-barcode', { skuId: made.skus[0].id, code: '6901234567892' });
  await expect(run(actor, 'add-barcode', { skuId: made.skus[1].id, code: '6901234567892' })).rejects.toMatchObject({
    code: 'catalog.barcode_taken',
  });
  await expect(run(actor, 'add-barcode', { skuId: made.skus[1].id, code: '6901234567893' })).rejects.toMatchObject({
    code: 'catalog.barcode_check_digit',
  });
  await run(actor, 'add-barcode', { skuId: made.skus[1].id, code: '6901234567893', kind: 'internal' });
});

test('a box barcode means its pieces', async () => {
  const actor = await testMerchant(runtime());
  const { skus } = await run(actor, 'create-product', plain('A'));
  const box = await run(actor, 'set-pack-unit', { skuId: skus[0].id, name: '箱', numerator: '24' });
  await run(actor, 'add-barcode', { skuId: skus[0].id, code: 'BOX-A', packUnitId: box.id });
  expect(await ask(actor, 'sku-by-scan', { code: 'BOX-A' })).toMatchObject({
    code: 'A',
    scannedUnit: '箱',
    numerator: '24',
    denominator: '1',
  });
});

test('bundles nest, and none holds itself', async () => {
  const actor = await testMerchant(runtime());
  const of = async (code: string, kind: string) => (await run(actor, 'create-product', plain(code, { kind }))).skus[0].id as string;
  const [a, b, set, big] = [await of('A', 'goods'), await of('B', 'goods'), await of('SET', 'bundle'), await of('BIG', 'bundle')];
  await run(actor, 'set-bundle-components', {
    skuId: set,
    components: [
      { skuId: a, quantity: '2' },
      { skuId: b, quantity: '1' },
    ],
  });
  await run(actor, 'set-bundle-components', {
    skuId: big,
    components: [
      { skuId: set, quantity: '3' },
      { skuId: b, quantity: '1' },
    ],
  });
  for (const [skuId, component] of [
    [set, big],
    [set, set],
  ] as const)
    await expect(run(actor, 'set-bundle-components', { skuId, components: [{ skuId: component, quantity: '1' }] })).rejects.toMatchObject({
      code: 'catalog.bundle_cycle',
    });
  await expect(run(actor, 'set-bundle-components', { skuId: a, components: [{ skuId: b, quantity: '1' }] })).rejects.toMatchObject({
    code: 'catalog.not_a_bundle',
  });
  const record = await ask(actor, 'product', { code: 'BIG' });
  expect(record.skus[0].components.map(({ code, quantity }: any) => [code, quantity])).toEqual([
    ['SET', '3'],
    ['B', '1'],
  ]);
  expect((await runtime().prove(actor.merchant.id)).differences).toEqual([]);
});

test('two bundles set at once cannot close a ring', async () => {
  const actor = await testMerchant(runtime());
  const of = async (code: string) => (await run(actor, 'create-product', plain(code, { kind: 'bundle' }))).skus[0].id as string;
  const [x, y] = [await of('X'), await of('Y')];
  const results = await Promise.allSettled([
    run(actor, 'set-bundle-components', { skuId: x, components: [{ skuId: y, quantity: '1' }] }),
    run(actor, 'set-bundle-components', { skuId: y, components: [{ skuId: x, quantity: '1' }] }),
  ]);
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('the same import twice changes nothing, and one bad product does not stop the others', async () => {
  const actor = await testMerchant(runtime());
  const documents = [
    {
      code: 'P1',
      name: { zh: '连衣裙' },
      category: ['服装', '女装'],
      brand: '掌柜',
      tags: ['夏'],
      skus: [{ code: 'P1-M', options: { 尺码: 'M' }, listPrice: '50.00', barcodes: ['111'] }],
    },
    { code: 'P2', name: { zh: '半裙' }, category: ['服装', '女装'], brand: '掌柜', skus: [{ code: 'P2' }] },
  ];
  const results = async (products: object[]) =>
    (await run(actor, 'upsert-products', { products })).results.map(({ result }: any) => result);
  expect(await results(documents)).toEqual(['created', 'created']);
  const before = await ask(actor, 'product', { code: 'P1' });
  expect(await results(documents)).toEqual(['unchanged', 'unchanged']);
  expect(await ask(actor, 'product', { code: 'P1' })).toEqual(before);
  expect(await ask(actor, 'categories')).toHaveLength(2);
  expect(await ask(actor, 'brands')).toMatchObject([{ name: { zh: '掌柜' }, products: 2 }]);
  const changed = [
    {
      code: 'P1',
      name: { zh: '连衣裙' },
      skus: [
        { code: 'P1-M', listPrice: '60' },
        { code: 'P1-L', options: { 尺码: 'L' }, listPrice: '61' },
      ],
    },
    { code: 'P3', name: { zh: '抢码' }, skus: [{ code: 'P2' }] },
    { code: 'P4', name: { zh: '抢条码' }, skus: [{ code: 'P4', barcodes: ['111'] }] },
    { code: 'P5', name: { zh: '好的' }, skus: [{ code: 'P5' }] },
  ];
  expect(await results(changed)).toEqual(['updated', 'refused', 'refused', 'created']);
  const after = await ask(actor, 'product', { code: 'P1' });
  expect(after).toMatchObject({ axes: [{ attribute: '尺码', values: ['M', 'L'] }], category: { name: { zh: '女装' } }, tags: ['夏'] });
  expect(after.skus.map(({ code, listPrice }: any) => [code, listPrice])).toEqual([
    ['P1-M', '60'],
    ['P1-L', '61'],
  ]);
});

test('a grid is saved row by row, each with its result', async () => {
  const actor = await testMerchant(runtime());
  const { id, skus } = await run(actor, 'create-product', shirt);
  const [one, two, three] = skus;
  const { results } = await run(actor, 'bulk-edit-skus', {
    rows: [
      { id: one.id, listPrice: '120.00' },
      { id: two.id, listPrice: '99.50' },
      { id: three.id, expectedVersion: 7, listPrice: '1' },
      { id, listPrice: '1' },
    ],
  });
  expect(results.map(({ result }: any) => result)).toEqual(['updated', 'unchanged', 'refused', 'refused']);
  expect(results.map(({ version }: any) => version)).toEqual([2, 1, undefined, undefined]);
  expect((await ask(actor, 'product', { id })).skus.map(({ listPrice }: any) => listPrice)).toEqual(['120', '99.5', '99.5', '99.5']);
});

test('five hundred SKUs are emptied, blocked and given back by the versions the save answered; one that others changed stays as they left it', async () => {
  const actor = await testMerchant(runtime());
  const products = Array.from({ length: 500 }, (_, at) => ({
    code: `B${at}`,
    name: { zh: '多规格' },
    skus: [{ code: `B${at}`, listPrice: '10', purchasePrice: '6' }],
  }));
  await run(actor, 'upsert-products', { products });
  const { rows } = await ask(actor, 'skus', { limit: 500 });
  const save = (all: any[]) => run(actor, 'bulk-edit-skus', { rows: all });
  const { results } = await save(
    rows.map(({ id, version }: any) => ({ id, expectedVersion: version, purchasePrice: null, saleBlocked: true })),
  );
  expect(new Set(results.map(({ result }: any) => result))).toEqual(new Set(['updated']));
  const changed = await ask(actor, 'skus', { limit: 500, filter: [{ column: 'saleBlocked', operator: 'is_true' }] });
  expect(changed.rows.map(({ purchasePrice }: any) => purchasePrice)).toEqual(rows.map(() => null));
  await run(actor, 'change-sku', { id: rows[0].id, listPrice: '11' });
  const back = await save(
    results.map(({ id, version }: any) => ({ id, expectedVersion: version, purchasePrice: '6', saleBlocked: false })),
  );
  expect(back.results.filter(({ result }: any) => result === 'refused').map(({ id }: any) => id)).toEqual([rows[0].id]);
});

test('attributes are typed, and a category asks for those of the categories above it', async () => {
  const actor = await testMerchant(runtime());
  const { id: parentId } = await run(actor, 'save-category', { name: { zh: '服装' } });
  const { id: categoryId } = await run(actor, 'save-category', { name: { zh: '女装' }, parentId });
  const choice = (value: string) => ({ value, name: { zh: value } });
  const { id: material } = await run(actor, 'save-attribute', {
    code: 'material',
    name: { zh: '材质' },
    type: 'choice',
    choices: [choice('棉'), choice('麻')],
  });
  await run(actor, 'save-attribute', { code: 'made', name: { zh: '上市' }, type: 'date' });
  await run(actor, 'set-category-attributes', { categoryId: parentId, attributes: [{ attributeId: material, required: true }] });
  const create = (code: string, attributes: object) => run(actor, 'create-product', plain(code, { categoryId, attributes }));
  await expect(create('A', {})).rejects.toMatchObject({ code: 'catalog.attribute_missing', params: { attribute: '材质' } });
  await expect(create('A', { material: '丝' })).rejects.toMatchObject({ code: 'catalog.attribute_value' });
  await expect(create('A', { material: '棉', made: '2025-02-30' })).rejects.toMatchObject({ code: 'catalog.attribute_value' });
  await expect(create('A', { material: '棉', nobody: 'x' })).rejects.toMatchObject({ code: 'catalog.attribute_value' });
  const { id } = await create('A', { material: '棉', made: '2025-02-28' });
  await expect(run(actor, 'change-product', { id, attributes: { material: '' } })).rejects.toMatchObject({
    code: 'catalog.attribute_missing',
  });
  const facets = await ask(actor, 'facets');
  expect(facets.attributes).toContainEqual({ code: 'material', value: '棉', count: 1 });
  const filter = [{ column: 'attribute', operator: 'equals', value: 'material=棉' }];
  expect(codes(await ask(actor, 'products', { filter }))).toEqual(['A']);
  expect(codes(await ask(actor, 'products', { categoryId: parentId }))).toEqual(['A']);
});

test('facets count what choosing a value would show: the other filters hold, those of the same facet do not', async () => {
  const actor = await testMerchant(runtime());
  const category = (zh: string, more: object = {}) => run(actor, 'save-category', { name: { zh }, ...more }).then(({ id }) => id as string);
  const clothes = await category('服装');
  const [shirts, coats] = [await category('衬衫', { parentId: clothes }), await category('外套', { parentId: clothes })];
  const brands: string[] = [];
  for (const zh of ['甲', '乙']) brands.push((await run(actor, 'save-brand', { name: { zh } })).id);
  await run(actor, 'save-attribute', { code: 'washable', name: { zh: '可机洗' }, type: 'boolean' });
  const attribute = (await ask(actor, 'attributes'))[0].id;
  await run(actor, 'set-category-attributes', { categoryId: clothes, attributes: [{ attributeId: attribute }] });
  const colors = [['红'], ['红', '蓝'], ['绿,深'], ['蓝']];
  const made = Array.from({ length: 24 }, (_, at) => ({
    code: `F${at}`,
    categoryId: at % 3 ? shirts : coats,
    brandId: brands[at % 5 < 2 ? 0 : 1] as string,
    tags: at % 2 ? ['新品'] : ['清仓', '热卖'],
    washable: at % 7 < 3,
    color: colors[at % 4] as string[],
  }));
  for (const { code, color, washable, ...more } of made)
    await run(actor, 'create-product', {
      ...plain(code),
      ...more,
      attributes: { washable },
      axes: [{ attribute: 'color', values: color }],
      skus: color.map((value) => ({ code: `${code}-${value}`, options: { color: value } })),
    });
  // the same counted by hand: what each product has, and what is asked of it
  const valuesOf = (one: (typeof made)[number]): Record<string, string[]> => ({
    categoryId: [one.categoryId, clothes],
    brandId: [one.brandId],
    tags: one.tags,
    'attribute:color': one.color,
    'attribute:washable': [String(one.washable)],
  });
  const expected = (chosen: Record<string, string[]>, facet: string, value: string) =>
    made.filter((one) => {
      const has = valuesOf(one);
      const others = Object.entries(chosen).filter(([key]) => key !== facet);
      return has[facet]?.includes(value) && others.every(([key, values]) => values.some((each) => has[key]?.includes(each)));
    }).length;
  const everything = made.flatMap((one) =>
    Object.entries(valuesOf(one)).flatMap(([facet, values]) => values.map((value) => [facet, value])),
  );
  const chosenSets: Record<string, string[]>[] = [
    {},
    { 'attribute:color': ['红', '绿,深'] },
    { 'attribute:color': ['蓝'], 'attribute:washable': ['true'], tags: ['清仓'] },
    { categoryId: [clothes], brandId: [brands[0] as string], 'attribute:color': ['红', '蓝'] },
    { categoryId: [coats], tags: ['新品', '热卖'], 'attribute:washable': ['false'] },
  ];
  for (const chosen of chosenSets) {
    const filter = Object.entries(chosen).map(([facet, values]) => {
      const [column = '', code] = facet.split(':');
      return { column, operator: 'one_of', value: code ? values.map((value) => `${code}=${value}`) : values };
    });
    const answer = await ask(actor, 'facets', { filter });
    const counted = new Map<string, number>([
      ...answer.categories.map(({ id, count }: any) => [`categoryId ${id}`, count]),
      ...answer.brands.map(({ id, count }: any) => [`brandId ${id}`, count]),
      ...answer.tags.map(({ tag, count }: any) => [`tags ${tag}`, count]),
      ...answer.attributes.map(({ code, value, count }: any) => [`attribute:${code} ${value}`, count]),
    ]);
    for (const [facet, value] of everything as [string, string][])
      expect(counted.get(`${facet} ${value}`) ?? 0, `${JSON.stringify(chosen)} ${facet} ${value}`).toBe(expected(chosen, facet, value));
    const shown = made.filter((one) =>
      Object.entries(chosen).every(([facet, values]) => values.some((value) => valuesOf(one)[facet]?.includes(value))),
    );
    expect(codes(await ask(actor, 'products', { filter, limit: 100 }))).toEqual(shown.map(({ code }) => code).sort());
  }
});

test('a category moves with its branch, never below itself', async () => {
  const actor = await testMerchant(runtime());
  const save = async (zh: string, more: object = {}) => (await run(actor, 'save-category', { name: { zh }, ...more })).id as string;
  const [a, b] = [await save('甲'), await save('乙')];
  const child = await save('甲一', { parentId: a });
  const leaf = await save('甲一一', { parentId: child });
  await save('甲一', { id: child, parentId: b });
  const paths = new Map((await ask(actor, 'categories')).map(({ id, path }: any) => [id, path]));
  expect(paths.get(leaf)).toEqual([b, child, leaf]);
  await expect(save('乙', { id: b, parentId: leaf })).rejects.toMatchObject({ code: 'catalog.category_cycle' });
  expect((await runtime().prove(actor.merchant.id)).differences).toEqual([]);
});

test('changes name the version they saw; an archived product is left alone until it is restored', async () => {
  const actor = await testMerchant(runtime());
  const { id } = await run(actor, 'create-product', plain('A'));
  await run(actor, 'change-product', { id, expectedVersion: 1, name: { zh: '新名', en: 'New' } });
  await expect(run(actor, 'change-product', { id, expectedVersion: 1, unit: '个' })).rejects.toMatchObject({
    code: 'request.version_conflict',
  });
  await run(actor, 'archive-product', { id });
  await expect(run(actor, 'change-product', { id, unit: '个' })).rejects.toMatchObject({ code: 'catalog.archived' });
  expect(codes(await ask(actor, 'products'))).toEqual([]);
  expect(codes(await ask(actor, 'products', { archived: true }))).toEqual(['A']);
  await run(actor, 'restore-product', { id });
  await runtime().settle();
  expect(codes(await ask(actor, 'products', { search: 'New' }))).toEqual(['A']);
});

test('pictures lose their metadata and get a small sister; the first is shown on the SKUs', async () => {
  const actor = await testMerchant(runtime());
  const { id } = await run(actor, 'create-product', shirt);
  const kind = runtime()
    .modules.flatMap((module) => Object.entries(module.files ?? {}))
    .find(([name]) => name === 'product-image')?.[1];
  const photo = await sharp({ create: { width: 2400, height: 1200, channels: 3, background: '#c00' } })
    .withExif({ IFD3: { GPSLatitude: '39/1 54/1 0/1' } })
    .jpeg()
    .toBuffer();
  const prepared = await kind!.prepare!(photo);
  const read = await sharp(prepared).metadata();
  expect([read.format, read.width, read.height, read.exif]).toEqual(['webp', 1600, 800, undefined]);
  const hash = await runtime().filesOf(actor.merchant.id).keep(prepared);
  await run(actor, 'set-product-images', { productId: id, images: [{ hash }] });
  const { images, skus } = await ask(actor, 'product', { id });
  expect(images).toEqual([{ hash, thumbnail: expect.any(String), skuId: null }]);
  expect(skus.map(({ thumbnail }: any) => thumbnail)).toEqual(Array(4).fill(images[0].thumbnail));
  const small = await sharp(runtime().filesOf(actor.merchant.id).path(images[0].thumbnail)).metadata();
  expect([small.format, small.width, small.height]).toEqual(['webp', 96, 96]);
  await expect(run(actor, 'set-product-images', { productId: id, images: [{ hash: '0'.repeat(64) }] })).rejects.toMatchObject({
    code: 'catalog.image_missing',
  });
  await expect(kind!.prepare!(Buffer.from('not a picture'))).rejects.toMatchObject({ code: 'catalog.image_unreadable' });
});

test('a rate of a file gives a product the tax code that has it; a code with that rate stays; a rate without a code is refused', async () => {
  const actor = await testMerchant(runtime());
  const { rows } = (await runtime().ask(actor, 'tax.tax-codes', {})) as any;
  const codeOf = (id: string | null) => rows.find((row: { id: string }) => row.id === id)?.code;
  const bring = async (taxRate?: string) =>
    (await run(actor, 'upsert-products', { products: [plain('TAXED', { ...(taxRate && { taxRate }) })] })).results[0];
  const taxCode = async () => codeOf((await ask(actor, 'product', { code: 'TAXED' })).taxCodeId);
  expect(await bring('0.09')).toMatchObject({ result: 'created' });
  expect(await taxCode()).toBe('VAT9');
  expect(await bring('0.13')).toMatchObject({ result: 'updated' });
  expect(await taxCode()).toBe('VAT13');
  expect(await bring()).toMatchObject({ result: 'unchanged' });
  expect(await bring('0')).toMatchObject({ result: 'updated' });
  expect(await taxCode()).toBe('VAT0');
  const { id, version } = await ask(actor, 'product', { code: 'TAXED' });
  const exempt = rows.find((row: { code: string }) => row.code === 'EXEMPT').id;
  await run(actor, 'change-product', { id, expectedVersion: version, taxCodeId: exempt });
  expect(await bring('0')).toMatchObject({ result: 'unchanged' });
  expect(await taxCode()).toBe('EXEMPT');
  expect(await bring('0.17')).toMatchObject({ result: 'refused', reason: '没有税率为 17% 的税码，请先建立' });
});
