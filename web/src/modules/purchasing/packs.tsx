import type { z } from 'zod';
import { inventory } from '../../../../server/modules/inventory/contract.ts';
import type { purchasing } from '../../../../server/modules/purchasing/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { useFormValues } from '../../ui/form/context.ts';
import { ChoiceField } from '../../ui/form/Fields.tsx';
import { Money, Quantity } from '../../ui/Values.tsx';
import { messages } from './messages.ts';

type Line = z.output<typeof purchasing.queries.order.output>['lines'][number];
interface PackUnit {
  id: string;
  name: string;
  numerator: string;
  denominator: string;
}

const shown = ({ name, numerator, denominator }: PackUnit) =>
  `${name} × ${denominator === '1' ? numerator : `${numerator}/${denominator}`}`;

function usePacks(skuId: string | undefined): PackUnit[] {
  const { data } = useAsk(inventory.queries['sku-stock'], { skuId: skuId ?? '' }, { enabled: Boolean(skuId) });
  return (skuId && data?.packs) || [];
}

interface UnitCellProps {
  skuId: string | undefined;
  value: string | undefined;
  change: (packUnitId: string | undefined) => void;
  label: string;
}

/** What a line counts: pieces, or packs where the SKU has some; its price is then that of a pack. */
export function UnitCell({ skuId, value, change, label }: UnitCellProps) {
  const t = useText(messages);
  const packs = usePacks(skuId);
  if (!packs.length) return <span className="quiet line-unit">{skuId ? t('piece') : ''}</span>;
  return (
    <select aria-label={label} value={value ?? ''} onChange={(event) => change(event.target.value || undefined)}>
      <option value="">{t('piece')}</option>
      {packs.map((pack) => (
        <option key={pack.id} value={pack.id}>
          {shown(pack)}
        </option>
      ))}
    </select>
  );
}

/** By what a supplier sells: the base unit where nothing is chosen; shown where the SKU has packs. */
export function PackField() {
  const t = useText(messages);
  const { skuId } = useFormValues<{ skuId?: string }>();
  const packs = usePacks(skuId);
  if (!packs.length) return null;
  return (
    <ChoiceField
      name="packUnitId"
      label={t('soldBy')}
      placeholder={t('piece')}
      options={packs.map((pack) => ({ value: pack.id, label: shown(pack) }))}
      optional
    />
  );
}

/** What the quantities and prices of the form mean once a pack is chosen. */
export function PackHint() {
  const t = useText(messages);
  const { packUnitId } = useFormValues<{ packUnitId?: string }>();
  return packUnitId ? <p className="quiet">{t('packHint')}</p> : null;
}

/** An ordered quantity, with the packs it makes. */
export function PackedQuantity({ line }: { line: Line }) {
  return (
    <>
      <Quantity value={line.quantity} zero="dash" />
      {line.pack && line.packs && (
        <div className="quiet">
          <Quantity value={line.packs} /> {line.pack.name}
        </div>
      )}
    </>
  );
}

/** As many decimals as a price has, where it has more than its currency. */
const digitsOf = (price: string | null): { digits?: number } => {
  const decimals = price?.split('.')[1]?.length ?? 0;
  return decimals > 2 ? { digits: decimals } : {};
};

/** A price of a piece, with that of the pack it comes from. */
export function PackedPrice({ of, currency }: { of: { unitPrice: string | null; pack: Line['pack'] }; currency: string }) {
  return (
    <>
      <Money value={of.unitPrice} currency={currency} {...digitsOf(of.unitPrice)} />
      {of.pack && (
        <div className="quiet">
          <Money value={of.pack.price} currency={currency} {...digitsOf(of.pack.price)} /> / {of.pack.name} ×{' '}
          <Quantity value={of.pack.size} />
        </div>
      )}
    </>
  );
}
