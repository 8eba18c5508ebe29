import { answer } from '../../../kernel/context.ts';
import { decimal, sum, text } from '../../../kernel/decimal.ts';
import { pairsOf, sheetsOf, slipOf } from '../../../kernel/print/answering.ts';
import type { SlipValues } from '../../../kernel/print/layout.ts';
import { DOCUMENT_PAPERS } from '../../../kernel/print/papers.ts';
import type { Sheet } from '../../../kernel/print/sheets.ts';
import { type Wording, wordingIn } from '../../../kernel/print/wording.ts';
import { statement } from '../../../kernel/statement.ts';
import { type Heading, heading, parameter } from '../../company/index.ts';
import { addSlipKind, slips } from '../../office/index.ts';
import { fulfilment } from '../contract.ts';
import { pickFields, pickLines } from '../slips/fields.ts';
import { standardPickList } from '../slips/standards.ts';
import { sheetWords as words } from '../work-words.ts';

const TASK = `select t.id, t.number, v.number as wave, w.name as warehouse, t.order_count as orders, t.created_at as "createdAt",
    m.person_name as picker
  from fulfilment.pick_task t join fulfilment.wave v on v.merchant_id = t.merchant_id and v.id = t.wave_id
  join inventory.warehouse w on w.merchant_id = t.merchant_id and w.id = t.warehouse_id
  left join access.membership m on m.merchant_id = t.merchant_id and m.person_id = t.claimed_by
  where t.merchant_id = :merchant and (:warehouses is null or t.warehouse_id = any(:warehouses)) and t.status <> 'cancelled'`;
const TASKS = statement(
  `${TASK} and (t.wave_id = :waveId::uuid or t.id = any(:taskIds::uuid[])) order by t.created_at, t.number limit 200`,
);
const FOR_SAMPLE = statement(`${TASK} and (:code::text is null or t.number = upper(:code::text) or v.number = upper(:code::text))
  order by t.created_at desc, t.id desc limit 1`);
const STOPS =
  statement(`select l.task_id as "taskId", i.code as bin, i.is_default as "isDefault", k.code as "skuCode", p.name, k.option_text as "optionText", p.unit,
    sum(l.quantity - l.cancelled) as quantity, string_agg(l.slot || '×' || trim_scale(l.quantity - l.cancelled)::text, ' ' order by l.slot) as slots
  from fulfilment.pick_line l
  join inventory.location i on i.merchant_id = l.merchant_id and i.id = l.location_id
  join catalog.sku k on k.merchant_id = l.merchant_id and k.id = l.sku_id
  join catalog.product p on p.merchant_id = k.merchant_id and p.id = k.product_id
  where l.merchant_id = :merchant and l.task_id = any(:taskIds::uuid[]) and l.quantity > l.cancelled
  group by l.task_id, i.code, i.is_default, k.code, p.name, k.option_text, p.unit order by l.task_id, min(l.n)`);

interface Task {
  id: string;
  number: string;
  wave: string;
  warehouse: string;
  orders: number;
  createdAt: string;
  picker: string | null;
}
interface Stop {
  taskId: string;
  bin: string;
  isDefault: boolean;
  skuCode: string;
  name: Record<string, string>;
  optionText: string;
  unit: string;
  quantity: string;
  slots: string;
}

/** Pick tasks on paper: the walk from bin to bin, and how many go into which slot. */
export const pickLists = answer(fulfilment.queries['pick-lists'], async (ctx, { waveId, taskIds, ...chosen }) => {
  const rows = await ctx.rows<Task>(TASKS, { waveId: waveId ?? null, taskIds: taskIds ?? [] });
  const [head, stops, own, usual] = await Promise.all([
    heading(ctx),
    ctx.rows<Stop>(STOPS, { taskIds: rows.map((row) => row.id) }),
    slips(ctx, 'pick-list'),
    parameter(ctx, 'fulfilment.list_paper'),
  ]);
  const stopsOf = Map.groupBy(stops, (stop) => stop.taskId);
  const paper = own.paper(usual);
  return sheetsOf(ctx, chosen, {
    title: words.pickList,
    papers: DOCUMENT_PAPERS,
    paper,
    rows,
    numberOf: (row) => row.number,
    sheet: (row, wording) => {
      const list = { row, stops: stopsOf.get(row.id) ?? [], head };
      const drawn = own.of(chosen.paper ?? paper, {});
      return drawn
        ? slipOf(drawn, valuesOf(list, wording), { id: row.id, language: wording.language, copies: 1 })
        : standardSheet(list, wording);
    },
  });
});

interface PickList {
  row: Task;
  stops: readonly Stop[];
  head: Heading;
}

function standardSheet({ row, stops: own, head }: PickList, { say, instant, quantity, name, language }: Wording): Sheet {
  return {
    ...{ kind: 'document', id: row.id, number: row.number, language, foot: head.foot },
    blocks: [
      {
        ...{ block: 'head', title: say(words.pickList), merchant: head.name, logo: head.logo, about: [row.warehouse] },
        ...{ number: row.number, barcode: row.number, qr: null, mark: null },
      },
      {
        block: 'pairs',
        columns: 3,
        pairs: pairsOf([
          [say(words.orders), String(row.orders)],
          [say(words.picker), row.picker],
          [say(words.created), instant(row.createdAt)],
        ]),
      },
      {
        block: 'table',
        ruled: true,
        columns: [
          { label: '#', kind: 'index' },
          { label: say(words.bin), kind: 'code' },
          { label: say(words.sku), kind: 'code' },
          { label: say(words.goods), kind: 'text' },
          { label: say(words.quantity), kind: 'quantity' },
          { label: say(words.slots), kind: 'text' },
        ],
        rows: own.map((stop, index) => [
          String(index + 1),
          stop.isDefault ? '–' : stop.bin,
          stop.skuCode,
          [name(stop.name), stop.optionText].filter(Boolean).join(' '),
          quantity(stop.quantity, stop.unit),
          stop.slots,
        ]),
        sums: [say(words.total), '', '', '', text(sum(own.map((stop) => decimal(stop.quantity)))), ''],
      },
    ],
  };
}

/** What it says on a list of the merchant's own. */
function valuesOf({ row, stops, head }: PickList, { say, instant, quantity, name }: Wording): SlipValues {
  const total = text(sum(stops.map((stop) => decimal(stop.quantity))));
  return {
    ...{ number: row.number, logo: head.logo },
    fields: {
      ...{ number: row.number, wave: row.wave, warehouse: row.warehouse, merchant: head.name, foot: head.foot, orders: String(row.orders) },
      ...{ picker: row.picker ?? '', createdAt: instant(row.createdAt), total: quantity(total) },
    },
    rows: stops.map((stop, index) => ({
      ...{ n: String(index + 1), bin: stop.isDefault ? '–' : stop.bin, skuCode: stop.skuCode, name: name(stop.name), slots: stop.slots },
      ...{ optionText: stop.optionText, unit: stop.unit, quantity: quantity(stop.quantity, stop.unit) },
      goods: [name(stop.name), stop.optionText].filter(Boolean).join(' '),
    })),
    sums: { bin: say(words.total), quantity: quantity(total) },
  };
}

addSlipKind({
  ...{ kind: 'pick-list', title: words.pickList, permission: 'fulfilment.view', papers: DOCUMENT_PAPERS, scopes: [] },
  ...{ fields: pickFields, lines: pickLines, standard: standardPickList },
  sample: async (ctx, code) => {
    const row = await ctx.row<Task>(FOR_SAMPLE, { code: code ?? null });
    if (!row) return undefined;
    const [head, stops] = await Promise.all([heading(ctx), ctx.rows<Stop>(STOPS, { taskIds: [row.id] })]);
    return valuesOf({ row, stops, head }, wordingIn(ctx.merchant, ctx.actor.language));
  },
});
