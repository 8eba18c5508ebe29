import { inventory } from '../../../../../server/modules/inventory/contract.ts';
import { ask, askList } from '../../../call.ts';
import { say, sayInBoth } from '../../../i18n/i18n.ts';
import type { KnownKind } from '../../../ui/hand/known/take.ts';
import type { DeedKind, Fact, HandPart } from '../../../ui/hand/part.ts';
import type { Deed } from '../../../ui/hand/queue/deed.ts';
import { BINS, GOODS, LYING } from './finding.ts';
import { messages as countMessages } from './count-messages.ts';
import { messages } from './messages.ts';

const PAGE = 500;

const goods: KnownKind = {
  kind: GOODS,
  title: { zh: '货品条码', en: 'Codes of goods' },
  permission: 'inventory.view',
  every: 60,
  most: 20_000,
  async page(_, after) {
    const { rows, next } = await ask(inventory.queries['scan-goods'], { ...(after && { after }), limit: 1_000 });
    const known = rows.map((row) => ({ id: row.skuId, codes: [row.skuCode, ...row.barcodes.map(({ code }) => code)], value: row }));
    return { rows: known, next };
  },
};

const inWarehouse = (warehouseId: string) => ({ column: 'warehouseId', operator: 'equals' as const, value: warehouseId });

const bins: KnownKind = {
  kind: BINS,
  title: { zh: '货位', en: 'Bins' },
  permission: 'inventory.view',
  every: 60,
  most: 10_000,
  async page({ warehouseId }, after) {
    const filter = [inWarehouse(warehouseId), { column: 'active', operator: 'is_true' as const }];
    const { rows, next } = await askList(inventory.queries.locations, { filter, after, limit: PAGE });
    return { rows: rows.map(({ id, code }) => ({ id, codes: [code], value: { id, code } })), next };
  },
};

const lying: KnownKind = {
  kind: LYING,
  title: { zh: '货位库存', en: 'Stock by bin' },
  permission: 'inventory.view',
  every: 10,
  most: 20_000,
  async page({ warehouseId }, after) {
    const filter = [inWarehouse(warehouseId)];
    const { rows, next } = await askList(inventory.queries['stock-by-location'], { filter, after, limit: PAGE });
    const known = rows.map(({ id, skuId, skuCode, name, optionText, unit, thumbnail, locationId, location, quality, quantity }) => ({
      id,
      codes: [`sku:${skuId}`, `bin:${locationId}`],
      value: { skuId, skuCode, name, optionText, unit, thumbnail, locationId, location, quality, quantity },
    }));
    return { rows: known, next };
  },
};

const LATEST = 3;
/** Only bins have codes that people know; where goods came from or went to otherwise is told by the document. */
const binOf = (code: string, kind: string) => (kind === 'internal' ? code : '');

/** How much of the goods lies in the bins of a deed now, and who moved them last. */
async function goodsNow(deed: Deed): Promise<Fact[]> {
  const { skuId = '', sku = '', unit = '', warehouseId = '', from = '', to = '' } = deed.about ?? {};
  const filter = [{ column: 'skuId', operator: 'equals' as const, value: skuId }, inWarehouse(warehouseId)];
  const [stock, moves] = await Promise.all([
    ask(inventory.queries['sku-stock'], { skuId }),
    askList(inventory.queries['stock-moves'], { filter, sort: '-effectiveAt', limit: 50 }),
  ]);
  const named = [from, to].filter(Boolean);
  const here = (code: string) => stock?.bins.filter((bin) => bin.warehouseId === warehouseId && bin.location === code) ?? [];
  const lie = named.flatMap((code): Fact[] => {
    const label = say(messages, 'nowIn', { bin: code });
    const rows = here(code);
    if (!rows.length) return [{ label, value: say(messages, 'noneOf', { sku }) }];
    return rows.map((row) => ({ label, value: `${sku} × ${row.quantity} ${unit} · ${say(messages, `quality.${row.quality}`)}` }));
  });
  const moved = moves.rows
    .filter((move) => named.includes(move.from) || named.includes(move.to))
    .slice(0, LATEST)
    .map((move): Fact => {
      const label = `${binOf(move.from, move.fromKind)} → ${binOf(move.to, move.toKind)}`.trim();
      return { label, value: `× ${move.quantity} · ${move.sourceNumber}`, at: move.recordedAt, by: move.actor };
    });
  return [...lie, ...moved];
}

type Input = { lines: { quantity: string }[] };
const quantityOf = (deed: Deed) => ({ value: (deed.input as Input).lines[0]?.quantity ?? '', unit: deed.about?.unit ?? '' });

/** The same line with another quantity, told in the same words. */
const redone =
  (key: 'moved' | 'cameIn') =>
  async (deed: Deed, quantity = '') => {
    const { sku = '', unit = '', from = '', to = '' } = deed.about ?? {};
    const { lines, ...input } = deed.input as Input;
    const said = sayInBoth(messages, key, { sku, quantity, unit, from, to });
    return { input: { ...input, lines: lines.map((line) => ({ ...line, quantity })) }, said };
  };

const binMove: DeedKind = {
  operation: inventory.operations['move-between-bins'].name,
  booksNow: goodsNow,
  quantityOf,
  again: redone('moved'),
};
const otherIn: DeedKind = {
  operation: inventory.operations['post-other-in'].name,
  booksNow: goodsNow,
  quantityOf,
  again: redone('cameIn'),
};
/** What the count says of the goods in that bin now, and who said it. */
async function countNow(deed: Deed): Promise<Fact[]> {
  const { countId = '', skuId = '', sku = '', binId = '', bin = '' } = deed.about ?? {};
  const filter = [
    { column: 'countId', operator: 'equals' as const, value: countId },
    { column: 'locationId', operator: 'equals' as const, value: binId },
    ...(skuId ? [{ column: 'skuId', operator: 'equals' as const, value: skuId }] : []),
  ];
  const { rows } = await askList(inventory.queries['count-lines'], { filter, limit: 20 });
  if (!rows.length) return [{ label: `${bin} ${sku}`, value: say(countMessages, 'nothing') }];
  return rows.map((row): Fact => {
    const value = row.counted === null ? say(countMessages, 'nothing') : `${say(countMessages, 'nowCounted')} ${row.counted} ${row.unit}`;
    return { label: `${row.bin} ${row.skuCode}`, value, ...(row.countedAt && { at: row.countedAt, by: row.countedBy }) };
  });
}

const counted: DeedKind = {
  operation: inventory.operations['count-goods'].name,
  booksNow: countNow,
  quantityOf,
  again: async (deed, quantity = '') => {
    const { sku = '', unit = '', bin = '' } = deed.about ?? {};
    const { lines, ...input } = deed.input as Input;
    if (!sku) return { input: deed.input, said: deed.said };
    return {
      input: { ...input, lines: lines.map((line) => ({ ...line, quantity })) },
      said: sayInBoth(countMessages, 'counted', { bin, sku, quantity, unit }),
    };
  },
};
const dropped: DeedKind = {
  operation: inventory.operations['drop-scan'].name,
  booksNow: async () => [],
  again: async ({ input, said }) => ({ input, said }),
};

/** What stock brings to the hand-held. */
export const part: HandPart = { known: [goods, bins, lying], deeds: [binMove, otherIn, counted, dropped] };
