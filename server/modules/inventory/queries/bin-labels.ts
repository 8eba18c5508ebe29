import { answer } from '../../../kernel/context.ts';
import { sheetsOf } from '../../../kernel/print/answering.ts';
import { codeAt } from '../../../kernel/print/codes.rules.ts';
import { LABEL_PAPERS, labelSize, type PaperName } from '../../../kernel/print/papers.ts';
import { statement } from '../../../kernel/statement.ts';
import { parameter } from '../../company/index.ts';
import { inventory } from '../contract.ts';

const BINS = statement(`select l.id, l.code, w.name as warehouse
  from inventory.location l join inventory.warehouse w on w.merchant_id = l.merchant_id and w.id = l.warehouse_id
  where l.merchant_id = :merchant and l.kind = 'internal' and l.active and (:warehouses is null or l.warehouse_id = any(:warehouses))
    and (l.id = any(:locationIds::uuid[]) or (l.warehouse_id = :warehouseId::uuid and not l.is_default))
  order by l.pick_sequence, l.code limit 2000`);

/** Labels for bins, in the order in which one walks past them. */
export const binLabels = answer(inventory.queries['bin-labels'], async (ctx, { locationIds, warehouseId, ...chosen }) => {
  const rows = await ctx.rows<{ id: string; code: string; warehouse: string }>(BINS, {
    locationIds: locationIds ?? [],
    warehouseId: warehouseId ?? null,
  });
  const usual = await parameter(ctx, 'inventory.bin_label_paper');
  const { width, height } = labelSize(chosen.paper ?? (usual as PaperName));
  const place = { x: 3, width: width - 6 };
  return sheetsOf(ctx, chosen, {
    title: { zh: '库位标签', en: 'Bin labels' },
    papers: LABEL_PAPERS,
    paper: usual,
    rows,
    numberOf: (row) => row.code,
    sheet: (row, { language }) => ({
      ...{ kind: 'label', id: row.id, language, copies: 1 },
      items: [
        { item: 'text', text: row.code, ...place, y: 2, size: width < 50 ? 15 : 22, lines: 1, bold: true, align: 'centre' },
        codeAt(row.code, { ...place, y: height * 0.36, height: height * 0.42 }),
        { item: 'text', text: row.warehouse, ...place, y: height - 5.5, size: 7, lines: 1, bold: false, align: 'centre' },
      ],
    }),
  });
});
