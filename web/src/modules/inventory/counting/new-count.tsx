import { catalog } from '../../../../../server/modules/catalog/contract.ts';
import { inventory } from '../../../../../server/modules/inventory/contract.ts';
import { useAsk } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { ChoiceField, ChoicesField, FieldRow, QuantityField, TagsField, TextField } from '../../../ui/form/Fields.tsx';
import { DateField } from '../../../ui/form/DateFields.tsx';
import { useFormValues } from '../../../ui/form/context.ts';
import { useGo } from '../../../ui/Go.tsx';
import { tell } from '../../../ui/notice.ts';
import { FormPage } from '../../../ui/OperationForm.tsx';
import { PickerField } from '../../../ui/Picker.tsx';
import { useNameOf } from '../goods.tsx';
import { useKnownWarehouses, WarehouseField } from '../warehouse-choice.tsx';
import { CountManner } from './manner.tsx';
import { messages } from './messages.ts';
import { countLink } from './shapes.ts';

const SCOPES = ['all', 'part', 'product', 'bin', 'cycle', 'touched'] as const;
const CLASSES = ['A', 'B', 'C'];

/** What of a form belongs to the scope that was chosen: the rest was typed before it was changed. */
const SAID: Record<string, readonly string[]> = {
  all: [],
  part: ['zoneId', 'categoryId', 'brandId'],
  product: ['codes'],
  bin: ['bins'],
  cycle: ['classes', 'mostSkus'],
  touched: ['since'],
};
const ALL_SAID = Object.values(SAID).flat();
const toInput = ({ mostSkus, ...values }: Record<string, unknown>) => {
  const own = SAID[String(values.scope)] ?? [];
  const kept = Object.entries(values).filter(([key, value]) => !ALL_SAID.includes(key) || (own.includes(key) && isSaid(value)));
  return { ...Object.fromEntries(kept), ...(own.includes('mostSkus') && mostSkus ? { mostSkus: Number(mostSkus) } : {}) };
};
const isSaid = (value: unknown) => (Array.isArray(value) ? value.length > 0 : Boolean(value));

/** Goods that the address names (`?codes=`) are what is counted. */
function asked() {
  const codes = new URLSearchParams(window.location.search).get('codes')?.split(',');
  return codes ? { scope: 'product', codes } : { scope: 'all' };
}

/** A new count: what of a warehouse, how, and how exactly. */
export function NewCountPage() {
  const t = useText(messages);
  const go = useGo();
  const warehouses = useKnownWarehouses();
  if (!warehouses) return null;
  return (
    <FormPage
      operation={inventory.operations['start-count']}
      initial={{ ...asked(), warehouseId: warehouses[0]?.id, blind: true, locksBins: false } as never}
      toInput={toInput}
      onClose={() => go('/inventory/counts')}
      onDone={({ number, lines }) => {
        tell({ tone: 'good', text: t('started', { number, count: lines }) });
        go(countLink(number));
      }}
    >
      <WarehouseField name="warehouseId" label={t('warehouse')} />
      <ChoiceField
        name="scope"
        label={t('scope')}
        hint={t('scopeHint')}
        options={SCOPES.map((value) => ({ value, label: t(`scope.${value}`) }))}
      />
      <Scope />
      <CountManner />
      <TextField name="remark" label={t('remark')} maxLength={500} optional />
    </FormPage>
  );
}

function Scope() {
  const t = useText(messages);
  const { scope } = useFormValues<{ scope?: string }>();
  if (scope === 'product') return <TagsField name="codes" label={t('codes')} hint={t('codesHint')} autoFocus />;
  if (scope === 'bin') return <TagsField name="bins" label={t('bins')} hint={t('codesHint')} autoFocus />;
  if (scope === 'part') return <Part />;
  if (scope === 'touched') return <DateField name="since" label={t('since')} />;
  if (scope !== 'cycle') return null;
  return (
    <FieldRow>
      <ChoicesField name="classes" label={t('classes')} options={CLASSES.map((value) => ({ value, label: value }))} optional />
      <QuantityField name="mostSkus" label={t('mostSkus')} optional />
    </FieldRow>
  );
}

function Part() {
  const t = useText(messages);
  const nameOf = useNameOf();
  const { warehouseId } = useFormValues<{ warehouseId?: string }>();
  const { data: categories = [] } = useAsk(catalog.queries.categories, {});
  const { data: brands = [] } = useAsk(catalog.queries.brands, {});
  const choices = (rows: readonly { id: string; name: Record<string, string> }[]) =>
    rows.map(({ id, name }) => ({ value: id, label: nameOf(name) }));
  return (
    <>
      <PickerField
        name="zoneId"
        label={t('zone')}
        query={inventory.queries.zones}
        filter={[{ column: 'warehouseId', operator: 'equals', value: warehouseId ?? '' }]}
        option={(row) => ({ value: row.id, label: row.name, extra: row.code })}
        optional
      />
      <FieldRow>
        <ChoiceField name="categoryId" label={t('category')} options={choices(categories)} placeholder={t('category')} optional />
        <ChoiceField name="brandId" label={t('brand')} options={choices(brands)} placeholder={t('brand')} optional />
      </FieldRow>
    </>
  );
}
