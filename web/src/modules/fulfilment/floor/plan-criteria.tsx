import type { z } from 'zod';
import type { fulfilment } from '../../../../../server/modules/fulfilment/contract.ts';
import { useText } from '../../../i18n/i18n.ts';
import { Select } from '../../../ui/form/choosers.ts';
import { useNamesOf } from './known.ts';
import { messages } from './messages.ts';

/** Which orders a wave takes, beside the warehouse. */
export type WaveCriteria = NonNullable<z.input<(typeof fulfilment.operations)['create-wave']['input']>['criteria']>;

const KINDS = ['single', 'single_sku', 'multi'] as const;
const HOURS = [2, 4, 8, 24] as const;
const ALL: [] = [];

interface Props {
  warehouseId: string;
  criteria: WaveCriteria;
  change: (next: WaveCriteria) => void;
}

/** By type of order, cut-off, zone of the bins and shop; what is left open takes all. */
export function PlanCriteria({ warehouseId, criteria, change }: Props) {
  const t = useText(messages);
  const zones = useNamesOf('inventory.zones', [{ column: 'warehouseId', operator: 'equals', value: warehouseId }]);
  const shops = useNamesOf('sales.shops', ALL);
  const { kind, zoneId, shopIds, dueBefore } = criteria;
  const without = (key: keyof WaveCriteria) =>
    Object.fromEntries(Object.entries(criteria).filter(([each]) => each !== key)) as WaveCriteria;
  const put = <K extends keyof WaveCriteria>(key: K, value: WaveCriteria[K] | undefined) =>
    change(value === undefined ? without(key) : { ...without(key), [key]: value });
  // the moment is taken when it is chosen: what is proposed and what is made are the same orders
  const within = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
  const chosenHours = dueBefore && HOURS.find((hours) => Math.abs(Date.parse(dueBefore) - Date.now() - hours * 3_600_000) < 1_800_000);
  return (
    <>
      <Select
        aria-label={t('kind')}
        value={kind ?? ''}
        options={[{ value: '', label: t('anyKind') }, ...KINDS.map((each) => ({ value: each, label: t(`kind.${each}`) }))]}
        onChange={(value: string) => put('kind', (value || undefined) as WaveCriteria['kind'])}
      />
      <Select
        aria-label={t('dueAt')}
        value={chosenHours || 0}
        options={[{ value: 0, label: t('anyDue') }, ...HOURS.map((hours) => ({ value: hours, label: t('dueWithin', { hours }) }))]}
        onChange={(hours: number) => put('dueBefore', hours ? within(hours) : undefined)}
      />
      {zones && zones.length > 0 && (
        <Select
          aria-label={t('zone')}
          value={zoneId ?? ''}
          options={[{ value: '', label: t('anyZone') }, ...zones.map(({ id, name }) => ({ value: id, label: name }))]}
          onChange={(id: string) => put('zoneId', id || undefined)}
        />
      )}
      <Select
        aria-label={t('shop')}
        value={shopIds?.[0] ?? ''}
        showSearch={{ optionFilterProp: 'label' }}
        options={[{ value: '', label: t('anyShop') }, ...(shops ?? []).map(({ id, name }) => ({ value: id, label: name }))]}
        onChange={(id: string) => put('shopIds', id ? [id] : undefined)}
      />
    </>
  );
}
