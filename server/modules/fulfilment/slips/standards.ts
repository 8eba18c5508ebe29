import type { Language } from '../../../kernel/context.ts';
import type { Title } from '../../../kernel/contract.ts';
import type { Layout, PartOf } from '../../../kernel/print/layout.ts';
import { labelSize, type PaperName } from '../../../kernel/print/papers.ts';
import { fieldAt, layoutOf, startingDocument } from '../../../kernel/print/starting.rules.ts';
import { slipWords } from '../words.ts';
import { sheetWords } from '../work-words.ts';

const words = { ...slipWords, ...sheetWords, number: { zh: '#', en: '#' } };
type Column = PartOf<'table'>['columns'][number];
const column = (field: string, caption: string, share: number, align: Column['align'] = 'left'): Column => ({
  field,
  caption,
  share,
  align,
});

const saying = (language: Language) => (title: Title) => title[language];

/** How a packing slip begins when somebody draws it. */
export function standardPackingSlip(paper: PaperName, language: Language): Layout {
  const say = saying(language);
  return startingDocument(paper, {
    title: say(words.title),
    pairs: [
      ['orderNumber', say(words.order)],
      ['shippedAt', say(words.shippedAt)],
      ['parcels', say(slipWords.parcels)],
      ['platformNumber', say(words.platformNumber)],
      ['receiverPhone', say(words.receiver)],
      ['address', say(words.address), 2],
      ['buyerRemark', say(words.buyerRemark), 2],
    ],
    columns: [
      column('n', say(words.number), 7, 'centre'),
      column('skuCode', say(words.sku), 24),
      column('goods', say(words.goods), 52),
      column('quantity', say(words.quantity), 17, 'right'),
    ],
  });
}

export function standardPickList(paper: PaperName, language: Language): Layout {
  const say = saying(language);
  return startingDocument(paper, {
    title: say(words.pickList),
    pairs: [
      ['wave', say({ zh: '波次', en: 'Wave' })],
      ['warehouse', say(words.warehouse)],
      ['picker', say(words.picker)],
      ['createdAt', say(words.created)],
    ],
    columns: [
      column('n', say(words.number), 6, 'centre'),
      column('bin', say(words.bin), 15),
      column('skuCode', say(words.sku), 20),
      column('goods', say(words.goods), 32),
      column('quantity', say(words.quantity), 10, 'right'),
      column('slots', say(words.slots), 17),
    ],
  });
}

export function standardSortList(paper: PaperName, language: Language): Layout {
  const say = saying(language);
  return startingDocument(paper, {
    title: say(words.sortList),
    pairs: [
      ['wall', say(words.wall)],
      ['warehouse', say(words.warehouse)],
      ['orders', say(words.orders)],
      ['createdAt', say(words.created)],
    ],
    columns: [
      column('slot', say(words.slot), 10),
      column('orderNumber', say(words.order), 22),
      column('skuCode', say(words.sku), 20),
      column('goods', say(words.goods), 36),
      column('quantity', say(words.quantity), 12, 'right'),
    ],
  });
}

/** A parcel label: from above carrier, number with its bars, receiver large, sender small, what is in it, order and place in the wave. */
export function standardLabel(paper: PaperName, language: Language): Layout {
  const say = saying(language);
  const { width, height } = labelSize(paper);
  const scale = width / 100;
  const at = (share: number) => ({ x: 4, y: height * share, width: width - 8 });
  const letters = (size: number) => Math.round(size * scale * 10) / 10;
  return layoutOf(paper, [
    fieldAt('carrier', at(0.02), { size: letters(18), bold: true }),
    fieldAt('reprint', at(0.025), { size: letters(12), bold: true, align: 'right' }),
    { part: 'barcode', field: 'number', ...at(0.11), height: Math.round(height * 1.3) / 10 },
    fieldAt('number', at(0.25), { size: letters(14), bold: true, align: 'centre' }),
    fieldAt('region', at(0.32), { size: letters(16), bold: true, align: 'centre' }),
    fieldAt('receiverPhone', at(0.4), { size: letters(14), bold: true, caption: say(words.to) }),
    fieldAt('address', at(0.46), { size: letters(13), lines: 3 }),
    fieldAt('senderPhone', at(0.62), { size: letters(9), caption: say(words.from) }),
    fieldAt('senderAddress', at(0.655), { size: letters(9), lines: 2 }),
    fieldAt('goods', at(0.73), { size: letters(10), lines: 3 }),
    fieldAt('buyerRemark', at(0.84), { size: letters(10), lines: 2, caption: say(words.remark) }),
    fieldAt('references', at(0.92), { size: letters(9) }),
    fieldAt('slot', at(0.905), { size: letters(16), bold: true, align: 'right' }),
    fieldAt('requestedAt', at(0.955), { size: letters(8) }),
  ]);
}
