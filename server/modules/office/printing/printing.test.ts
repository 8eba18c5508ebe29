import { expect, test } from 'vitest';
import { arrange, troublesOf } from '../../../kernel/print/arrange.rules.ts';
import { fonts } from '../../../kernel/print/fonts.ts';
import { type Layout, layout as layoutShape, type SlipValues } from '../../../kernel/print/layout.ts';
import type { Label, Sheets } from '../../../kernel/print/sheets.ts';
import { testRuntime } from '../../../test/postgres.ts';
import { warehouseScenario } from '../../../test/warehouse-scenario.ts';

const runtime = testRuntime({ poolSize: 4 });
const letters = { size: 10, bold: false, align: 'left' as const, lines: 1 };
const values = (rows: number): SlipValues => ({
  ...{ number: 'SH1', logo: null, sums: { goods: '合计', quantity: '9' } },
  fields: { number: 'SH1', receiver: '王小明', empty: '' },
  rows: Array.from({ length: rows }, (_, n) => ({ goods: `商品 ${n + 1}`, quantity: '1' })),
});
const table: Layout['parts'][number] = {
  ...{ part: 'table', id: 't', x: 3, y: 20, width: 70, height: 30, size: 8, lines: 1, head: true, ruled: true, total: true },
  columns: [
    { field: 'goods', caption: '商品', share: 70, align: 'left' },
    { field: 'quantity', caption: '数量', share: 30, align: 'right' },
  ],
};
const head: Layout['parts'][number] = { part: 'field', id: 'h', field: 'page', caption: '', x: 3, y: 3, width: 60, ...letters };
const saidOn = (items: readonly { item: string }[]) => items.flatMap((item) => ('text' in item ? [(item as { text: string }).text] : []));

test('a table that is longer than its place goes on on further papers, each with the heading, all other parts and its number', () => {
  const pages = arrange({ paper: '76x130', parts: [head, table] }, values(13), fonts);
  // a row of 8 pt is 8 x 1.25 / 72 x 25.4 + 1.6 = 5.13 mm high: the heading and four of them fit into 30 mm; the sums are the fourteenth
  expect(pages).toHaveLength(4);
  expect(saidOn(pages[1] ?? [])).toEqual(['2 / 4', '商品', '数量', '商品 5', '1', '商品 6', '1', '商品 7', '1', '商品 8', '1']);
  expect(saidOn(pages[3] ?? []).slice(-2)).toEqual(['合计', '9']);
  expect(saidOn(pages.flat()).filter((said) => said.startsWith('商品 '))).toHaveLength(13);
});

test('what is cut, beyond the paper or unreadable is told; a field the document says nothing of leaves nothing, not even its caption', () => {
  const parts: Layout['parts'] = [
    { part: 'field', id: 'a', field: 'receiver', caption: '收', x: 3, y: 3, width: 5, ...letters },
    { part: 'field', id: 'b', field: 'empty', caption: '备注', x: 3, y: 20, width: 40, ...letters },
    { part: 'barcode', id: 'c', field: 'number', x: 3, y: 30, width: 6, height: 6 },
    { part: 'box', id: 'd', x: 60, y: 100, width: 20, height: 10, stroke: 0.3 },
    { part: 'text', id: 'e', text: '谢谢', x: 3, y: 60, width: 40, ...letters },
  ];
  const layout: Layout = { paper: '76x130', parts };
  expect(troublesOf(layout, values(0), fonts())).toEqual([
    { id: 'a', reason: 'cut' },
    { id: 'c', reason: 'unreadable' },
    { id: 'd', reason: 'outside' },
  ]);
  expect(saidOn(arrange(layout, values(0), fonts)[0] ?? [])).toEqual(['收  王小明', 'SH1', '谢谢']);
});

test('a layout is data within bounds: one table, ids of its own, papers and sizes there are', () => {
  const parts = [head, table];
  expect(layoutShape.safeParse({ paper: '76x130', parts }).success).toBe(true);
  expect(layoutShape.safeParse({ paper: '76x130', parts: [...parts, { ...table, id: 'u' }] }).success).toBe(false);
  expect(layoutShape.safeParse({ paper: '76x130', parts: [head, head] }).success).toBe(false);
  expect(layoutShape.safeParse({ paper: 'a0', parts }).success).toBe(false);
  expect(layoutShape.safeParse({ paper: '76x130', parts: [{ ...head, size: 400 }] }).success).toBe(false);
  expect(layoutShape.safeParse({ paper: '76x130', parts: [{ ...head, field: '${process.exit()}' }] }).success).toBe(false);
});

test('a label is printed by the template of its carrier, one version after the other, and by the standard again', async () => {
  const s = await warehouseScenario(runtime());
  await s.run('fulfilment.set-waybill-range', { carrier: 'ZTO', first: '500', last: '599' });
  await s.lay('A-1', { A: '9' });
  const order = await s.ready({ A: '1' });
  await s.run('sales.choose-carrier', { orderId: order.id, carrier: 'ZTO' });
  const wave = await s.released({ method: 'batch' });
  await s.run('fulfilment.request-waybills', { waveId: wave.id });
  const printed = async (): Promise<string[]> => {
    const { sheets } = (await s.ask('fulfilment.waybill-labels', { waveId: wave.id })) as Sheets;
    return saidOn((sheets[0] as Label).items);
  };
  const { layout } = await s.ask('office.standard-layout', { kind: 'waybill-label', paper: '100x150' });
  const kind = 'waybill-label';
  const paper = '100x150';
  const small: Layout = {
    paper,
    parts: [{ part: 'field', id: 'p1', field: 'receiver', caption: '收件', x: 4, y: 4, width: 60, ...letters }],
  };
  const standard = await printed();
  const drawn = await s.run('office.create-print-template', { kind, name: '中通', layout: small });
  expect(await printed()).toEqual(standard);
  const choose = (scope: object, templateId: string | null) => s.run('office.choose-print-template', { kind, paper, scope, templateId });
  await choose({ kind: 'carrier', value: 'SF' }, drawn.id);
  expect(await printed()).toEqual(standard);
  await choose({ kind: 'carrier', value: 'ZTO' }, drawn.id);
  expect(await printed()).toEqual(['收件  王小明']);
  const bigger = {
    ...small,
    parts: [...small.parts, { part: 'text' as const, id: 'p2', text: '易碎', x: 4, y: 20, width: 60, ...letters }],
  };
  const changed = await s.run('office.change-print-template', { templateId: drawn.id, layout: bigger, expectedVersion: 1 });
  expect(changed).toMatchObject({ current: 2 });
  expect(await printed()).toEqual(['收件  王小明', '易碎']);
  await expect(s.run('office.change-print-template', { templateId: drawn.id, layout: small, expectedVersion: 1 })).rejects.toMatchObject({
    code: 'request.version_conflict',
  });
  // an older version comes back as it was, by being saved again
  const old = await s.ask('office.print-template', { id: drawn.id, n: 1 });
  expect(old).toMatchObject({ layout: small, versions: [{ n: 2 }, { n: 1 }] });
  const all = await s.run('office.create-print-template', { kind, name: '通用', layout });
  await choose({ kind: 'all', value: '' }, all.id);
  expect(await printed()).toEqual(['收件  王小明', '易碎']);
  await choose({ kind: 'carrier', value: 'ZTO' }, null);
  expect(await printed()).toEqual(standard);
  await s.run('office.delete-print-template', { templateId: all.id });
  expect(await printed()).toEqual(standard);
  const { templates } = await s.ask('office.print-templates', {});
  expect(templates).toMatchObject([{ name: '中通', uses: [{ kind: 'carrier', value: 'SF' }] }]);
});

test('a template that says what its document does not know, lies on another paper, or has a name that is taken is refused', async () => {
  const s = await warehouseScenario(runtime());
  const kind = 'sku-label';
  const parts: Layout['parts'] = [{ part: 'field', id: 'p1', field: 'price', caption: '', x: 2, y: 2, width: 30, ...letters }];
  const create = (name: string, layout: object, of = kind) => s.run('office.create-print-template', { kind: of, name, layout });
  await expect(create('x', { paper: 'a4', parts })).rejects.toMatchObject({ code: 'office.template_paper' });
  await expect(create('x', { paper: '60x40', parts: [{ ...parts[0], field: 'cost' }] })).rejects.toMatchObject({
    ...{ code: 'office.template_field_unknown', params: { field: 'cost' } },
  });
  await expect(create('x', { paper: '60x40', parts }, 'invoice')).rejects.toMatchObject({ code: 'office.template_kind_unknown' });
  const { id } = await create('x', { paper: '60x40', parts });
  await expect(create('x', { paper: '60x40', parts })).rejects.toMatchObject({ code: 'office.template_name_taken' });
  const choose = (paper: string, scope: object) => s.run('office.choose-print-template', { kind, paper, scope, templateId: id });
  await expect(choose('40x30', { kind: 'all', value: '' })).rejects.toMatchObject({ code: 'office.template_paper' });
  await expect(choose('60x40', { kind: 'carrier', value: 'ZTO' })).rejects.toMatchObject({ code: 'office.template_scope' });
});

test('the sample of a drawing is what a real document says, and invented where there is none', async () => {
  const s = await warehouseScenario(runtime());
  expect(await s.ask('office.print-sample', { kind: 'sort-list' })).toMatchObject({ real: false });
  await s.setWork();
  const wall = await s.run('fulfilment.create-wall', { warehouseId: s.warehouseId, code: 'w', slots: 4 });
  await s.lay('A-1', { A: '9', B: '9' });
  const order = await s.ready({ A: '2', B: '1' });
  const wave = await s.released({ method: 'batch', wallId: wall.id });
  const sample = await s.ask('office.print-sample', { kind: 'sort-list', code: wave.number });
  expect(sample).toMatchObject({
    real: true,
    values: {
      ...{ number: wave.number, fields: { wall: 'W', orders: '1', total: '3' } },
      rows: [
        { slot: 'W-1', orderNumber: order.number, skuCode: 'A', quantity: '2 件' },
        { slot: 'W-1', skuCode: 'B', quantity: '1 件' },
      ],
    },
  });
  const { sheets } = (await s.ask('fulfilment.sort-lists', { waveIds: [wave.id] })) as Sheets;
  expect(sheets).toMatchObject([{ kind: 'document', number: wave.number }]);
});
