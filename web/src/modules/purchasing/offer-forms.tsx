import { catalog } from '../../../../server/modules/catalog/contract.ts';
import { parties } from '../../../../server/modules/parties/contract.ts';
import { purchasing } from '../../../../server/modules/purchasing/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMerchant } from '../../session.ts';
import { DateField } from '../../ui/form/DateFields.tsx';
import { ChoiceField, FieldGroup, FieldRow, QuantityField, SwitchField, TextField } from '../../ui/form/Fields.tsx';
import { LinesField } from '../../ui/form/LinesField.tsx';
import type { LineColumn } from '../../ui/lines.ts';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { PickerField } from '../../ui/Picker.tsx';
import { todayIn } from '../../ui/time.ts';
import { useWarehouses } from '../inventory/warehouse-choice.tsx';
import { useSkuOption } from '../sales/sku-option.ts';
import { messages } from './messages.ts';
import { PackField, PackHint } from './packs.tsx';
import type { OfferRow } from './offers.tsx';

const { operations } = purchasing;
interface Tier {
  fromQuantity?: string;
  unitPrice?: string;
}
const wholeOf = (typed: unknown) => (typeof typed === 'string' && /^\d+$/.test(typed.trim()) ? Number(typed) : typed === '' ? null : typed);

/** What a supplier sells of a SKU: by how much, how soon, at which prices from a day on. */
export function SetOffer({ offer, close }: { offer?: OfferRow; close: () => void }) {
  const t = useText(messages);
  const { zone } = useMerchant();
  const option = useSkuOption();
  const warehouses = useWarehouses();
  const columns: LineColumn<Tier>[] = [
    { key: 'fromQuantity', label: t('fromQuantity'), width: 160, kind: 'decimal' },
    { key: 'unitPrice', label: t('unitPrice'), width: 160, kind: 'decimal' },
  ];
  const inPacks = offer?.packs ?? null;
  const tiers = (offer?.tiers ?? [])
    .filter(({ warehouse, pack }) => warehouse === null && (pack?.unitId ?? null) === (inPacks?.unitId ?? null))
    .map(({ fromQuantity, fromPacks, unitPrice, pack }) => ({
      fromQuantity: fromPacks ?? fromQuantity,
      unitPrice: pack?.price ?? unitPrice,
    }));
  return (
    <OperationForm
      operation={operations['set-offer']}
      draft={offer?.id ?? 'new'}
      width={640}
      initial={
        {
          validFrom: todayIn(zone),
          tiers: tiers.length ? tiers : [{ fromQuantity: '0' }],
          ...(offer && {
            ...{ supplierId: offer.supplierId, skuId: offer.skuId, expectedVersion: offer.version, code: offer.code, note: offer.note },
            ...{ leastQuantity: offer.leastQuantity, multiple: offer.multiple, preferred: offer.preferred },
            ...(inPacks && { packUnitId: inPacks.unitId, leastQuantity: inPacks.leastQuantity, multiple: inPacks.multiple }),
            ...(offer.leadDays !== null && { leadDays: String(offer.leadDays) }),
            ...(offer.taxInclusive !== null && { taxInclusive: offer.taxInclusive }),
          }),
        } as never
      }
      toInput={({ tiers: said, leadDays, packUnitId, ...values }) =>
        ({
          ...values,
          ...((packUnitId || inPacks) && { packUnitId: packUnitId || null }),
          ...(leadDays !== undefined && { leadDays: wholeOf(leadDays) }),
          tiers: ((said ?? []) as unknown as Tier[])
            .filter(({ unitPrice }) => unitPrice)
            .map(({ fromQuantity, unitPrice }) => ({ unitPrice, ...(fromQuantity && { fromQuantity }) })),
        }) as never
      }
      onClose={close}
      onDone={close}
      preview={false}
    >
      {!offer && (
        <FieldRow>
          <PickerField
            name="supplierId"
            label={t('supplier')}
            query={parties.queries.suppliers}
            option={(row) => ({ value: row.id, label: row.name, extra: row.code })}
            autoFocus
          />
          <PickerField name="skuId" label={t('sku')} query={catalog.queries.skus} option={option} />
        </FieldRow>
      )}
      <FieldRow>
        <TextField name="code" label={t('code')} maxLength={80} optional />
        <TextField name="leadDays" label={t('leadDays')} optional />
      </FieldRow>
      <PackField />
      <PackHint />
      <FieldRow>
        <QuantityField name="leastQuantity" label={t('leastQuantity')} optional />
        <QuantityField name="multiple" label={t('multiple')} optional />
      </FieldRow>
      <SwitchField name="preferred" label={t('preferred')} />
      <FieldGroup title={t('tiers')}>
        <p className="quiet">{t('tiersHint')}</p>
        <FieldRow>
          <DateField name="validFrom" label={t('validFrom')} />
          <DateField name="validTo" label={t('validTo')} optional />
        </FieldRow>
        <LinesField<Tier> name="tiers" label={t('tiers')} columns={columns} blank={() => ({})} />
        <FieldRow>
          <ChoiceField
            name="warehouseId"
            label={t('warehouse')}
            placeholder={t('warehouseAny')}
            options={warehouses.map(({ id, name }) => ({ value: id, label: name }))}
            optional
          />
          <SwitchField name="taxInclusive" label={t('taxInclusive')} />
        </FieldRow>
      </FieldGroup>
      <TextField name="note" label={t('note')} maxLength={500} optional />
    </OperationForm>
  );
}

/** Prices that do not hold yet are taken back. */
export function WithdrawPrices({ offer, close }: { offer: OfferRow; close: () => void }) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={operations['withdraw-prices']}
      draft={offer.id}
      about={`${offer.supplier} · ${offer.skuCode}`}
      initial={{ offerId: offer.id, expectedVersion: offer.version, ...(offer.nextFrom && { validFrom: offer.nextFrom }) }}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <DateField name="validFrom" label={t('withdrawFrom')} autoFocus />
    </OperationForm>
  );
}
