import { Input } from 'antd';
import { useState } from 'react';
import { inventory } from '../../../../../server/modules/inventory/contract.ts';
import { ask, isRefusal } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { readDecimal } from '../../../ui/decimal.ts';
import { useForm } from '../../../ui/form/context.ts';
import { tell } from '../../../ui/notice.ts';
import { tableOf } from '../../../ui/table-text.ts';
import { useNameOf } from '../../catalog/names.ts';
import type { SkuLine } from '../../sales/sku-cell.tsx';
import { messages } from './messages.ts';

/** What stands behind the code in each row that is pasted. */
type Column = 'quantity' | 'unitPrice' | 'lotNumber';
const MOST = 200;

/** Lines out of a spreadsheet: a code or barcode in each row, then the other columns. What nobody knows stays here to be mended. */
export function PasteLines({ columns, hint }: { columns: readonly Column[]; hint: string }) {
  const t = useText(messages);
  const nameOf = useNameOf();
  const form = useForm();
  const [left, keep] = useState('');
  const take = async (text: string) => {
    const rows = tableOf(text)
      .map((cells) => (cells.length > 1 ? cells : (cells[0] ?? '').split(/[\s,，]+/)))
      .filter(([code]) => code);
    if (!rows.length) return keep('');
    try {
      const codes = [...new Set(rows.map(([code]) => code as string))];
      const blocks = Array.from({ length: Math.ceil(codes.length / MOST) }, (_, at) => codes.slice(at * MOST, (at + 1) * MOST));
      const found = (await Promise.all(blocks.map((block) => ask(inventory.queries['availability-by-sku'], { codes: block })))).flat();
      const known = new Map(found.map((row) => [row.asked, row]));
      const lines = rows.flatMap(([code = '', ...cells]): SkuLine[] => {
        const sku = known.get(code);
        if (!sku) return [];
        const said = Object.fromEntries(
          columns.flatMap((column, at) => {
            const cell = cells[at];
            return cell ? [[column, column === 'lotNumber' ? cell : (readDecimal(cell) ?? cell)]] : [];
          }),
        );
        const label = [sku.skuCode, nameOf(sku.name), sku.optionText].filter(Boolean).join(' ');
        return [{ skuId: sku.skuId, sku: label, tracking: sku.tracking, ...said }];
      });
      const standing = ((form.values.lines ?? []) as SkuLine[]).filter(({ skuId }) => skuId);
      if (lines.length) form.set('lines', [...standing, ...lines]);
      const unknown = rows.filter(([code = '']) => !known.has(code));
      keep(unknown.map((cells) => cells.join('\t')).join('\n'));
      if (unknown.length) tell({ tone: 'bad', text: t('pasteUnknown', { codes: unknown.map(([code]) => code).join(', ') }) });
    } catch (error) {
      keep(text);
      tell({ tone: 'bad', text: isRefusal(error) ? error.title : String(error) });
    }
  };
  return (
    <div className="field">
      <Input.TextArea
        aria-label={t('paste')}
        placeholder={hint}
        autoSize={{ minRows: 1, maxRows: 6 }}
        value={left}
        onChange={(event) => keep(event.target.value)}
        onPaste={(event) => {
          event.preventDefault();
          void take(event.clipboardData.getData('text/plain'));
        }}
        onBlur={() => left && void take(left)}
      />
    </div>
  );
}
