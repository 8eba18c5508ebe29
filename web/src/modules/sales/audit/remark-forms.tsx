import type { z } from 'zod';
import { catalog } from '../../../../../server/modules/catalog/contract.ts';
import { sales } from '../../../../../server/modules/sales/contract.ts';
import { useAsk } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { useFormValues } from '../../../ui/form/context.ts';
import { ChoiceField, FieldRow, SwitchField, TextField } from '../../../ui/form/Fields.tsx';
import { OperationForm } from '../../../ui/OperationForm.tsx';
import { PickerField } from '../../../ui/Picker.tsx';
import { CarrierField } from '../../freight/carrier-field.tsx';
import { useSkuOption } from '../sku-option.ts';
import { messages } from './messages.ts';
import { WholeField } from './number-field.tsx';

export type RemarkRule = z.output<(typeof sales.queries)['remark-rules']['output']>['rows'][number];
const { operations } = sales;
const KINDS = [
  'carrier',
  'avoid_carrier',
  'ship_later',
  'gift',
  'urgent',
  'tag',
  'invoice',
  'address',
  'options',
  'do_not_ship',
  'nothing',
] as const;
const BY_ITSELF = ['carrier', 'ship_later', 'urgent', 'tag', 'nothing'];
const noCarrier = (action: { carrier?: string }) => action.carrier ?? '';

function RemarkFields() {
  const t = useText(messages);
  const option = useSkuOption();
  const { data } = useAsk(sales.queries.shops, {});
  const { action } = useFormValues<{ action?: { kind?: string; carrier?: string } }>();
  const kind = action?.kind ?? '';
  return (
    <>
      <TextField name="pattern" label={t('words')} autoFocus />
      <SwitchField name="regular" label={t('regular')} />
      <ChoiceField
        name="action.kind"
        label={t('meaning')}
        options={KINDS.map((value) => ({ value, label: t(`remarkAction.${value}`, { carrier: noCarrier(action ?? {}), tag: '' }) }))}
      />
      {(kind === 'carrier' || kind === 'avoid_carrier') && <CarrierField name="action.carrier" label={t('carrier')} />}
      {kind === 'tag' && <TextField name="action.tag" label={t('tag')} />}
      {kind === 'ship_later' && <WholeField name="action.days" label={t('days')} minimum={1} maximum={180} />}
      {kind === 'gift' && <PickerField name="action.skuId" label={t('gift')} query={catalog.queries.skus} option={option} />}
      {kind === 'urgent' && <WholeField name="action.priority" label={t('priority')} minimum={1} maximum={9} />}
      <FieldRow>
        <ChoiceField
          name="shopId"
          label={t('shops')}
          placeholder={t('allShops')}
          options={(data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
      </FieldRow>
      {BY_ITSELF.includes(kind) && <SwitchField name="automatic" label={t('automatic')} hint={t('automaticHint')} />}
    </>
  );
}

export const CreateRemarkRule = ({ close }: { close: () => void }) => (
  <OperationForm
    operation={operations['create-remark-rule']}
    draft="new"
    initial={{ regular: false, automatic: false }}
    onClose={close}
    onDone={close}
    preview={false}
  >
    <RemarkFields />
  </OperationForm>
);

export function ChangeRemarkRule({ rule, close }: { rule: RemarkRule; close: () => void }) {
  const t = useText(messages);
  const { id, version, shop: _, shopId, allowed: __, ...fields } = rule;
  return (
    <OperationForm
      operation={operations['change-remark-rule']}
      draft={id}
      initial={{ ...fields, ruleId: id, expectedVersion: version, ...(shopId && { shopId }) }}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <RemarkFields />
      <SwitchField name="active" label={t('inUse')} />
    </OperationForm>
  );
}
