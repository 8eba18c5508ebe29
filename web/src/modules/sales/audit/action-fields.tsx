import { Button, Input, InputNumber } from 'antd';
import { sales } from '../../../../../server/modules/sales/contract.ts';
import { useText, useTitle } from '../../../i18n/i18n.ts';
import { useMe } from '../../../session.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { Select } from '../../../ui/form/choosers.ts';
import { useField } from '../../../ui/form/context.ts';
import { useListColumns } from '../../../ui/list/rows.ts';
import { Picker } from '../../../ui/Picker.tsx';
import { catalog } from '../../../../../server/modules/catalog/contract.ts';
import { CarrierChoice } from '../../freight/carrier-field.tsx';
import { useWarehouses } from '../../inventory/warehouse-choice.tsx';
import { useSkuOption } from '../sku-option.ts';
import { messages } from './messages.ts';

const KINDS = [
  'approve',
  'customer_audit',
  'finance_audit',
  'hold',
  'pass',
  'tag',
  'warehouse',
  'carrier',
  'gift',
  'priority',
  'merge',
  'split',
  'notify',
] as const;
const HOLDS = ['RULE', 'RISK', 'REMARK', 'ADDRESS_INCOMPLETE', 'PRICE_ABNORMAL', 'TO_SPLIT', 'MERGE_WAIT'];
const PASSED = ['BLACKLIST', 'RISK', 'DUPLICATE', 'REMARK', 'ADDRESS_INCOMPLETE', 'UNDELIVERABLE', 'INVOICE_INFO'];

export interface EditedAction {
  kind: (typeof KINDS)[number];
  [part: string]: unknown;
}
const FRESH: Partial<Record<EditedAction['kind'], object>> = {
  hold: { code: 'RULE', reason: '' },
  pass: { codes: [] },
  gift: { quantity: '1' },
  priority: { priority: 5 },
  split: { by: 'warehouse' },
};
const WAYS = ['warehouse', 'shortage', 'weight', 'category', 'presale'] as const;

/** What a rule does. */
export function ActionsField({ name }: { name: string }) {
  const t = useText(messages);
  const me = useMe();
  const { value, set, problem } = useField(name);
  const actions = (value as EditedAction[] | undefined) ?? [];
  const put = (at: number, next: EditedAction) => set(actions.map((each, index) => (index === at ? next : each)));
  const fresh = (kind: EditedAction['kind']): EditedAction => ({
    kind,
    ...FRESH[kind],
    ...(kind === 'notify' && { people: [me.person.id] }),
  });
  return (
    <fieldset className="rule-parts">
      <legend>{t('actions')}</legend>
      {actions.map((action, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: actions have no id of their own
        <div key={at} className="rule-part rule-action">
          <Select
            aria-label={`${t('action')} ${at + 1}`}
            value={action.kind}
            options={KINDS.map((kind) => ({ value: kind, label: t(`ruleAction.${kind}`) }))}
            onChange={(kind: EditedAction['kind']) => put(at, fresh(kind))}
          />
          <ActionParts action={action} at={at} change={(part) => put(at, { ...action, ...part })} />
          <Button
            type="text"
            aria-label={t('removeAction', { n: String(at + 1) })}
            icon={<Icon name="close" />}
            onClick={() => set(actions.filter((_, index) => index !== at))}
          />
        </div>
      ))}
      {problem && <p className="problem">{problem}</p>}
      <Button onClick={() => set([...actions, { kind: 'tag' }])}>{t('addAction')}</Button>
    </fieldset>
  );
}

interface PartProps {
  action: EditedAction;
  at: number;
  change: (part: object) => void;
}

function ActionParts({ action, at, change }: PartProps) {
  const t = useText(messages);
  const warehouses = useWarehouses();
  const skuOption = useSkuOption();
  const named = (label: string) => `${label} ${at + 1}`;
  switch (action.kind) {
    case 'hold':
    case 'pass':
      return <Codes action={action} at={at} change={change} />;
    case 'tag':
      return (
        <Input
          aria-label={named(t('tag'))}
          placeholder={t('tag')}
          maxLength={40}
          value={String(action.tag ?? '')}
          onChange={(event) => change({ tag: event.target.value })}
        />
      );
    case 'warehouse':
      return (
        <Select
          aria-label={named(t('warehouse'))}
          value={(action.warehouseId as string | undefined) ?? null}
          options={warehouses.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(warehouseId: string) => change({ warehouseId })}
        />
      );
    case 'carrier':
      return (
        <CarrierChoice
          aria-label={named(t('carrier'))}
          value={action.carrier as string | undefined}
          onChange={(carrier) => change({ carrier })}
        />
      );
    case 'gift':
      return (
        <div className="rule-pair">
          <Picker
            query={catalog.queries.skus}
            option={skuOption}
            aria-label={named(t('sku'))}
            value={action.skuId as string | undefined}
            onPick={(skuId) => change({ skuId })}
          />
          <Input
            aria-label={named(t('quantity'))}
            inputMode="decimal"
            style={{ width: 72 }}
            value={String(action.quantity ?? '')}
            onChange={(event) => change({ quantity: event.target.value })}
          />
        </div>
      );
    case 'priority':
      return (
        <InputNumber
          aria-label={named(t('priority'))}
          min={1}
          max={9}
          value={action.priority as number}
          onChange={(priority) => change({ priority: priority ?? 1 })}
        />
      );
    case 'split':
      return (
        <div className="rule-pair">
          <Select
            aria-label={named(t('splitBy'))}
            value={action.by as (typeof WAYS)[number]}
            options={WAYS.map((value) => ({ value, label: t(`splitBy.${value}`) }))}
            onChange={(by: string) => change({ by, limit: by === 'weight' ? '20' : undefined })}
          />
          {action.by === 'weight' && (
            <Input
              aria-label={named(t('splitLimit'))}
              inputMode="decimal"
              suffix="kg"
              style={{ width: 96 }}
              value={String(action.limit ?? '')}
              onChange={(event) => change({ limit: event.target.value })}
            />
          )}
        </div>
      );
    case 'merge':
      return <span className="quiet">{t('mergeHint')}</span>;
    case 'notify':
      return <span>{t('me')}</span>;
    default:
      return <span />;
  }
}

function Codes({ action, at, change }: PartProps) {
  const t = useText(messages);
  const title = useTitle();
  const known = useListColumns(sales.queries.orders)?.find(({ key }) => key === 'holds')?.choices ?? [];
  const options = (of: string[]) =>
    of.map((value) => ({ value, label: title(known.find((each) => each.value === value)?.label ?? { zh: value, en: value }) }));
  if (action.kind === 'pass')
    return (
      <Select
        aria-label={`${t('checks')} ${at + 1}`}
        mode="multiple"
        style={{ width: '100%' }}
        value={(action.codes as string[] | undefined) ?? []}
        options={options(PASSED)}
        onChange={(codes: string[]) => change({ codes })}
      />
    );
  return (
    <div className="rule-pair">
      <Select
        aria-label={`${t('holdAs')} ${at + 1}`}
        value={action.code as string}
        options={options(HOLDS)}
        onChange={(code: string) => change({ code })}
      />
      <Input
        aria-label={`${t('note')} ${at + 1}`}
        placeholder={t('note')}
        maxLength={200}
        value={String(action.reason ?? '')}
        onChange={(event) => change({ reason: event.target.value })}
      />
    </div>
  );
}
