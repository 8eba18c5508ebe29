import { Checkbox } from 'antd';
import { catalog } from '../../../../server/modules/catalog/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMay } from '../../session.ts';
import type { LineColumn } from '../../ui/lines.ts';
import { Picker } from '../../ui/Picker.tsx';
import { messages } from './messages.ts';
import type { EnteredLine } from './order-lines.ts';
import { useSkuOption } from './sku-option.ts';

/** The columns of lines that are sold. A gift costs nothing; whether a line that stands already is one, is settled, and so is its price for who may not change prices. */
export function useLineColumns(): LineColumn<EnteredLine>[] {
  const t = useText(messages);
  const may = useMay();
  const fixed = (line: EnteredLine) => line.lineId !== undefined && !may('sales.change-price');
  return [
    {
      key: 'skuId',
      label: t('sku'),
      width: 320,
      kind: 'custom',
      cell: (line, change, at) => <SkuCell line={line} change={change} label={`${t('sku')} ${at + 1}`} />,
    },
    { key: 'quantity', label: t('quantity'), width: 96, kind: 'decimal' },
    { key: 'unitPrice', label: t('unitPrice'), width: 112, kind: 'decimal', fixed },
    { key: 'discount', label: t('discount'), width: 104, kind: 'decimal', fixed },
    {
      key: 'gift',
      label: t('gift'),
      width: 56,
      kind: 'custom',
      cell: (line, change, at) => (
        <Checkbox
          aria-label={`${t('gift')} ${at + 1}`}
          disabled={line.lineId !== undefined}
          checked={line.gift === true}
          onChange={(event) => change({ gift: event.target.checked, ...(event.target.checked && { unitPrice: '0' }) })}
        />
      ),
    },
  ];
}

function SkuCell({ line, change, label }: { line: EnteredLine; change: (part: Partial<EnteredLine>) => void; label: string }) {
  const t = useText(messages);
  const option = useSkuOption();
  return (
    <Picker
      aria-label={label}
      placeholder={line.skuId ? undefined : (line.lineId && line.sku) || t('pickSku')}
      query={catalog.queries.skus}
      option={option}
      value={line.skuId}
      label={line.sku}
      onPick={(skuId, sku) =>
        change({
          skuId: skuId as string,
          ...(sku && { sku: option(sku).label, unitPrice: line.gift ? '0' : sku.listPrice, quantity: line.quantity ?? '1' }),
        })
      }
    />
  );
}
