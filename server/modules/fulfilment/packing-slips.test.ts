import { expect, test } from 'vitest';
import { newId } from '../../kernel/ids.ts';
import type { Block, Document, Sheets } from '../../kernel/print/sheets.ts';
import { testRuntime } from '../../test/postgres.ts';
import { type Scenario, scenario } from '../../test/scenario.ts';
import { createActorResolver } from '../access/actors.ts';

const runtime = testRuntime({ poolSize: 8 });

async function shipped(s: Scenario, quantities: Record<string, string>, more: object = {}) {
  const order = await s.order(quantities, { platformNumber: `TM${quantities.A}`, ...more });
  await s.audit(order);
  return { order, shipment: await s.ship(order) };
}
const slipsOf = (s: Scenario, input: object, actor = s.actor): Promise<Sheets> =>
  runtime().ask(actor, 'fulfilment.packing-slips', input) as never;
const documents = (sheets: Sheets) => sheets.sheets as Document[];
const blockOf = <N extends Block['block']>(sheet: Document | undefined, name: N) =>
  sheet?.blocks.find((block) => block.block === name) as Extract<Block, { block: N }>;
const saidBy = (sheet: Document | undefined) => JSON.stringify(sheet);

test('a packing slip says what is in the parcel, for whom, and no price', async () => {
  const s = await scenario(runtime());
  await s.stock({ A: '10', B: '10' });
  const { order, shipment } = await shipped(s, { A: '2', B: '3' }, { buyerRemark: '放驿站' });
  const answer = await slipsOf(s, { shipmentIds: [shipment.id] });
  expect(answer).toMatchObject({ title: `装箱单 ${shipment.number}`, paper: 'a4', marks: 'fulfilment.mark-slips-printed' });
  const [slip] = documents(answer);
  expect(blockOf(slip, 'head')).toMatchObject({ title: '装箱单', number: shipment.number, barcode: shipment.number, mark: null });
  expect(blockOf(slip, 'table')).toMatchObject({
    rows: [
      ['1', 'A', '商品 A', '2 件'],
      ['2', 'B', '商品 B', '3 件'],
    ],
    sums: ['合计', '', '', '5 件'],
  });
  for (const said of [order.number, 'TM2', '王小明  13812345678', '浙江省 杭州市 西湖区 文三路 100 号 3 幢', '放驿站', '顺丰速运'])
    expect(saidBy(slip)).toContain(said);
  // the amount; ids and times elsewhere on the slip may hold any digits
  expect(JSON.stringify(blockOf(slip, 'table'))).not.toContain('50');
});

test('who may not print, or works for other shops and warehouses, gets nothing', async () => {
  const s = await scenario(runtime());
  await s.stock({ A: '10' });
  const { shipment } = await shipped(s, { A: '1' });
  const input = { shipmentIds: [shipment.id] };
  const viewer = { ...s.actor, permissions: new Set(['fulfilment.view']) };
  await expect(slipsOf(s, input, viewer)).rejects.toMatchObject({ kind: 'forbidden' });
  for (const elsewhere of [{ shops: [newId()] }, { warehouses: [newId()] }]) {
    expect((await slipsOf(s, input, { ...s.actor, ...elsewhere })).sheets).toEqual([]);
    const marked = await runtime().execute({ ...s.actor, ...elsewhere }, 'fulfilment.mark-slips-printed', { ids: [shipment.id] });
    expect(marked).toEqual({ marked: 0 });
  }
});

test('what was printed is noted: it leaves the unprinted, says so in the list, and its next copy is stamped', async () => {
  const s = await scenario(runtime());
  await s.stock({ A: '10' });
  const first = await shipped(s, { A: '1' });
  const second = await shipped(s, { A: '2' });
  const unprinted = async () => documents(await slipsOf(s, {})).map((slip) => slip.number);
  expect(await unprinted()).toEqual([first.shipment.number, second.shipment.number]);
  await s.run('fulfilment.mark-slips-printed', { ids: [first.shipment.id] });
  expect(await unprinted()).toEqual([second.shipment.number]);
  await s.run('fulfilment.mark-slips-printed', { ids: [first.shipment.id, first.shipment.id] });
  const { rows } = await s.ask('fulfilment.shipments', { filter: [{ column: 'printed', operator: 'is_true' }] });
  expect(rows).toEqual([expect.objectContaining({ number: first.shipment.number, printed: true, printedTimes: 2 })]);
  expect(await s.ask('fulfilment.shipment', { number: second.shipment.number })).toMatchObject({ printed: false, printedAt: null });
  const [slip] = documents(await slipsOf(s, { shipmentIds: [first.shipment.id] }));
  expect(blockOf(slip, 'head').mark).toBe('补打 3');
  await s.settle();
  createActorResolver(runtime());
  const history = await s.ask('access.entity-history', { entity: 'fulfilment.shipment', id: first.shipment.id });
  expect(JSON.stringify(history)).toContain('"printed"');
});

test('each slip speaks the language of its customer; the one chosen on the page goes before it', async () => {
  const s = await scenario(runtime());
  await s.stock({ A: '10' });
  const party = await s.run('parties.create-party', { name: 'Anna', type: 'person', customer: true, language: 'en-GB' });
  const abroad = await shipped(s, { A: '1' }, { customerId: party.id });
  const here = await shipped(s, { A: '2' });
  const input = { shipmentIds: [abroad.shipment.id, here.shipment.id] };
  const titles = async (more: object = {}) =>
    documents(await slipsOf(s, { ...input, ...more })).map((slip) => [slip.language, blockOf(slip, 'head').title]);
  expect(await titles()).toEqual([
    ['en', 'Packing slip'],
    ['zh', '装箱单'],
  ]);
  expect(await titles({ language: 'zh' })).toEqual([
    ['zh', '装箱单'],
    ['zh', '装箱单'],
  ]);
});
