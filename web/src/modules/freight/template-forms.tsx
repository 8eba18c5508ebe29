import { Checkbox } from 'antd';
import type { z } from 'zod';
import { freight } from '../../../../server/modules/freight/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMerchant } from '../../session.ts';
import { useFormValues } from '../../ui/form/context.ts';
import { DateField } from '../../ui/form/DateFields.tsx';
import { ChoiceField, ChoicesField, FieldGroup, FieldRow, QuantityField, TextField } from '../../ui/form/Fields.tsx';
import { LinesField } from '../../ui/form/LinesField.tsx';
import type { LineColumn } from '../../ui/lines.ts';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { todayIn } from '../../ui/time.ts';
import { WholeField } from '../inventory/warehouse-forms.tsx';
import { useClassOptions, useServiceOptions, useShopOptions, useWarehouseOptions } from './known.ts';
import { messages } from './messages.ts';
import { lineOf, type RegionLine, ruleOf, surchargeLineOf, type SurchargeLine, surchargeOf } from './template-lines.ts';

const { operations } = freight;
type Row = Omit<RowOf<typeof freight.queries.templates>, 'allowed'>;
export type Template = z.output<typeof freight.queries.template.output>;
const CHARGE_BY = ['weight', 'piece', 'volume', 'amount'] as const;
const SURCHARGES = ['fuel', 'remote', 'oversize', 'overweight', 'cod', 'insurance', 'packaging', 'peak'] as const;

/** Prices by region and what comes on top, as they are filled in. */
interface Filled {
  divisor?: string;
  weightStep?: string;
  rules: RegionLine[];
  surcharges: SurchargeLine[];
}
const bodyOf = ({ divisor, weightStep, rules, surcharges }: Filled) => ({
  divisor: divisor || null,
  weightStep: weightStep || null,
  rules: rules.map(ruleOf),
  surcharges: surcharges.filter(({ kind }) => kind).map(surchargeOf),
});
const NEW: RegionLine = { firstUnit: '1', stepUnit: '1' };

/** The columns of the region editor; what is counted follows from how the template charges. */
function useRegionColumns(): LineColumn<RegionLine>[] {
  const t = useText(messages);
  const decimal = (key: keyof RegionLine, label: string, width = 76) => ({ key, label, width, kind: 'decimal' as const });
  return [
    { key: 'regions', label: t('regions'), width: 190, kind: 'text' },
    decimal('firstUnit', t('firstUnit')),
    decimal('firstFee', t('firstFee')),
    decimal('stepUnit', t('stepUnit')),
    decimal('stepFee', t('stepFee')),
    decimal('minFee', t('minFee')),
    decimal('maxFee', t('maxFee')),
    decimal('freeAmount', t('freeAmount'), 84),
    decimal('freePieces', t('freePieces'), 84),
    decimal('freeWeight', t('freeWeight'), 84),
    { key: 'bands', label: t('bands'), width: 110, kind: 'text' },
    {
      key: 'blocked',
      label: t('blocked'),
      width: 60,
      kind: 'custom',
      read: (text) => ({ blocked: /^(是|不发|停|yes|true|1|x|✓)$/i.test(text.trim()) }),
      cell: (line, change, at) => (
        <Checkbox
          aria-label={`${t('blocked')} ${at + 1}`}
          checked={line.blocked === true}
          onChange={(event) => change({ blocked: event.target.checked })}
        />
      ),
    },
  ];
}

function useSurchargeColumns(): LineColumn<SurchargeLine>[] {
  const t = useText(messages);
  return [
    {
      key: 'kind',
      label: t('surcharge'),
      width: 150,
      kind: 'choice',
      options: SURCHARGES.map((value) => ({ value, label: t(`surcharge.${value}`) })),
    },
    { key: 'percent', label: t('percent'), width: 84, kind: 'decimal' },
    { key: 'fee', label: t('fee'), width: 84, kind: 'decimal' },
    { key: 'over', label: t('over'), width: 100, kind: 'decimal' },
    { key: 'regions', label: t('regions'), width: 220, kind: 'text' },
    { key: 'from', label: t('from'), width: 120, kind: 'text' },
    { key: 'to', label: t('to'), width: 120, kind: 'text' },
  ];
}

/** The editor of prices: paste it from a spreadsheet, or fill it in by keyboard. */
function PriceFields() {
  const t = useText(messages);
  const regions = useRegionColumns();
  const surcharges = useSurchargeColumns();
  return (
    <>
      <FieldRow>
        <QuantityField name="divisor" label={t('divisor')} hint={t('divisorOfTemplate')} optional />
        <QuantityField name="weightStep" label={t('weightStep')} unit={t('kg')} optional />
      </FieldRow>
      <h3>{t('regionPrices')}</h3>
      <p className="quiet">{t('regionHint')}</p>
      <LinesField<RegionLine> name="rules" label={t('regionPrices')} columns={regions} blank={() => ({ ...NEW })} />
      <p className="quiet">{t('bandsHint')}</p>
      <h3>{t('surcharges')}</h3>
      <LinesField<SurchargeLine> name="surcharges" label={t('surcharges')} columns={surcharges} blank={() => ({})} />
      <p className="quiet">{t('surchargeHint')}</p>
    </>
  );
}

function WhereFields() {
  const t = useText(messages);
  return (
    <FieldGroup title={t('where')}>
      <ChoicesField name="shops" label={t('shops')} hint={t('allWhereEmpty')} options={useShopOptions()} optional />
      <ChoicesField name="warehouses" label={t('fromWarehouses')} hint={t('allWhereEmpty')} options={useWarehouseOptions()} optional />
      <ChoicesField name="classes" label={t('forClasses')} hint={t('allWhereEmpty')} options={useClassOptions()} optional />
      <WholeField name="priority" label={t('priority')} hint={t('templatePriorityHint')} />
    </FieldGroup>
  );
}

function KindFields() {
  const t = useText(messages);
  const { kind } = useFormValues() as { kind?: string };
  return (
    <>
      <ChoiceField
        name="kind"
        label={t('kindOf')}
        options={(['cost', 'charge'] as const).map((value) => ({ value, label: t(`kind.${value}`) }))}
      />
      {kind === 'cost' && <ChoiceField name="serviceId" label={t('service')} options={useServiceOptionsOf()} />}
    </>
  );
}
const useServiceOptionsOf = useServiceOptions;

const useChargeBys = () => {
  const t = useText(messages);
  return CHARGE_BY.map((value) => ({ value, label: t(`by.${value}`) }));
};

export function CreateTemplate({ close, done }: { close: () => void; done: (made: { id: string }) => void }) {
  const t = useText(messages);
  const { zone } = useMerchant();
  return (
    <OperationForm
      operation={operations['create-template']}
      initial={
        { kind: 'cost', chargeBy: 'weight', priority: 100, validFrom: todayIn(zone), rules: [{ ...NEW }], surcharges: [{}] } as never
      }
      toInput={(values) => {
        const { divisor, weightStep, rules, surcharges, serviceId, ...rest } = values as never as Filled & {
          serviceId?: string;
          kind: string;
        };
        const service = rest.kind === 'cost' ? { serviceId } : {};
        return { ...rest, ...service, body: bodyOf({ divisor, weightStep, rules, surcharges } as Filled) } as never;
      }}
      draft="new"
      width={1180}
      onClose={close}
      onDone={done}
      preview={false}
    >
      <FieldRow>
        <TextField name="code" label={t('code')} autoFocus maxLength={60} />
        <TextField name="name" label={t('name')} maxLength={80} />
      </FieldRow>
      <FieldRow>
        <KindFields />
      </FieldRow>
      <FieldRow>
        <ChoiceField name="chargeBy" label={t('chargeBy')} options={useChargeBys()} />
        <DateField name="validFrom" label={t('validFrom')} />
      </FieldRow>
      <PriceFields />
      <WhereFields />
    </OperationForm>
  );
}

export function ChangeTemplate({ row, close }: { row: Row; close: () => void }) {
  const t = useText(messages);
  const { name, chargeBy, shops, warehouses, classes, priority } = row;
  return (
    <OperationForm
      operation={operations['change-template']}
      initial={{ templateId: row.id, expectedVersion: row.version, name, chargeBy, shops, warehouses, classes, priority }}
      toInput={(values) => ({ ...values, shops: values.shops ?? [], warehouses: values.warehouses ?? [], classes: values.classes ?? [] })}
      draft={row.id}
      about={row.code}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <TextField name="name" label={t('name')} autoFocus maxLength={80} />
      <ChoiceField name="chargeBy" label={t('chargeBy')} options={useChargeBys()} />
      <WhereFields />
    </OperationForm>
  );
}

/** New prices begin as those that hold: what changes is changed. */
export function SetPrices({ template, close }: { template: Template; close: () => void }) {
  const t = useText(messages);
  const { zone } = useMerchant();
  const body = (template.versions.find(({ state }) => state === 'in_force') ?? template.versions[0])?.body;
  return (
    <OperationForm
      operation={operations['set-prices']}
      initial={
        {
          ...{ templateId: template.id, expectedVersion: template.version, validFrom: todayIn(zone) },
          ...(body?.divisor && { divisor: body.divisor }),
          ...(body?.weightStep && { weightStep: body.weightStep }),
          rules: body ? body.rules.map(lineOf) : [{ ...NEW }],
          surcharges: body?.surcharges.length ? body.surcharges.map(surchargeLineOf) : [{}],
        } as never
      }
      toInput={(values) => {
        const { divisor, weightStep, rules, surcharges, ...rest } = values as never as Filled;
        return { ...rest, body: bodyOf({ divisor, weightStep, rules, surcharges } as Filled) } as never;
      }}
      draft={template.id}
      about={`${template.code} · ${template.name}`}
      width={1180}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <p className="quiet">{t('pricesHint')}</p>
      <FieldRow>
        <DateField name="validFrom" label={t('validFrom')} />
        <DateField name="validTo" label={t('validTo')} hint={t('validToHint')} optional />
      </FieldRow>
      <PriceFields />
    </OperationForm>
  );
}
