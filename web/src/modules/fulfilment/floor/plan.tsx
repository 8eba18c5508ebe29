import { Button } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { fulfilment } from '../../../../../server/modules/fulfilment/contract.ts';
import { useAsk } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { useBegin } from '../../../ui/begin/offers.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { ChoiceField, Field } from '../../../ui/form/Fields.tsx';
import { useFormValues } from '../../../ui/form/context.ts';
import { Select } from '../../../ui/form/choosers.ts';
import { useGo } from '../../../ui/Go.tsx';
import { PageHead } from '../../../ui/list/ListHead.tsx';
import { OperationForm } from '../../../ui/OperationForm.tsx';
import { Trouble } from '../../../ui/Trouble.tsx';
import { Instant, Quantity } from '../../../ui/Values.tsx';
import { useCarriers } from '../../freight/carriers-known.ts';
import { useWarehouseNames } from './known.ts';
import { PlanCriteria, type WaveCriteria } from './plan-criteria.tsx';
import { messages } from './messages.ts';
import '../fulfilment.css';

type Proposal = z.output<(typeof fulfilment.queries)['propose-waves']['output']>['rows'][number];

/** What could leave now, in groups that make good waves; each is a wave at one touch. */
export function PlanPage() {
  const t = useText(messages);
  const warehouses = useWarehouseNames();
  const [chosen, setChosen] = useState<string>();
  const [criteria, setCriteria] = useState<WaveCriteria>({});
  const [making, setMaking] = useState<Proposal | 'all'>();
  const warehouseId = chosen ?? warehouses?.[0]?.id;
  useBegin(fulfilment.operations['create-wave'], () => setMaking('all'));
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead title={t('planWaves')} />
      <div className="work-filters">
        <Select
          aria-label={t('warehouse')}
          value={warehouseId ?? null}
          showSearch={{ optionFilterProp: 'label' }}
          options={(warehouses ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(id: string) => {
            setChosen(id);
            setCriteria(({ zoneId: _, ...rest }) => rest);
          }}
        />
        {warehouseId && <PlanCriteria warehouseId={warehouseId} criteria={criteria} change={setCriteria} />}
      </div>
      {warehouseId && <Proposals warehouseId={warehouseId} criteria={criteria} make={setMaking} />}
      {making && warehouseId && <MakeWave warehouseId={warehouseId} of={making} criteria={criteria} close={() => setMaking(undefined)} />}
    </main>
  );
}

interface ProposalsProps {
  warehouseId: string;
  criteria: WaveCriteria;
  make: (of: Proposal | 'all') => void;
}

function Proposals({ warehouseId, criteria, make }: ProposalsProps) {
  const t = useText(messages);
  const { nameOf } = useCarriers();
  const { data, error } = useAsk(fulfilment.queries['propose-waves'], { warehouseId, criteria });
  if (error) return <Trouble error={error} />;
  if (!data) return null;
  if (!data.rows.length) return <Empty text={t('nothingToWave')} />;
  return (
    <>
      <p className="quiet">{t('proposed', { count: data.orders })}</p>
      <table className="small-table">
        <thead>
          <tr>
            <th scope="col">{t('carrier')}</th>
            <th scope="col">{t('kind')}</th>
            <th scope="col" className="quantity">
              {t('orders')}
            </th>
            <th scope="col" className="quantity">
              {t('pieces')}
            </th>
            <th scope="col" className="quantity">
              {t('skus')}
            </th>
            <th scope="col">{t('hot')}</th>
            <th scope="col">{t('dueAt')}</th>
            <th scope="col">
              <span className="unseen">{t('operations')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {data.rows.map((row) => (
            <tr key={`${row.carrier} ${row.kind}`}>
              <td>{row.carrier ? nameOf(row.carrier) : <span className="quiet">{t('noCarrier')}</span>}</td>
              <td>{t(`kind.${row.kind}`)}</td>
              <td className="quantity">{row.orders}</td>
              <td className="quantity">
                <Quantity value={row.quantity} />
              </td>
              <td className="quantity">{row.skus}</td>
              <td>{row.hotSku ? t('hotOf', { sku: row.hotSku, count: row.hotOrders }) : <span className="quiet">–</span>}</td>
              <td>
                <Instant value={row.dueAt} />
                {row.urgent > 0 && <div className="work-urgent">{t('urgent', { count: row.urgent })}</div>}
              </td>
              <td className="row-actions">
                <Button
                  size="small"
                  onClick={() => make(row)}
                  aria-label={`${t('makeWave')} ${nameOf(row.carrier)} ${t(`kind.${row.kind}`)}`}
                >
                  {t('makeWave')}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

interface MakeProps {
  warehouseId: string;
  of: Proposal | 'all';
  /** What all of the page was narrowed to. */
  criteria: WaveCriteria;
  close: () => void;
}

/** One piece each is picked in a batch and packed one by one; several SKUs are sorted in a wall where there is one. */
function MakeWave({ warehouseId, of, criteria: chosen, close }: MakeProps) {
  const t = useText(messages);
  const { nameOf } = useCarriers();
  const go = useGo();
  const criteria: WaveCriteria = of === 'all' ? chosen : { ...chosen, kind: of.kind, carriers: [of.carrier] };
  const method = criteria.kind === 'single' ? 'batch' : 'order';
  return (
    <OperationForm
      operation={fulfilment.operations['create-wave']}
      initial={{ warehouseId, criteria, method, mostOrders: 200, trolleySlots: method === 'order' ? 6 : 1 } as never}
      toInput={({ mostOrders, trolleySlots, wallId, ...values }) =>
        ({ ...values, mostOrders: Number(mostOrders), trolleySlots: Number(trolleySlots ?? 1), ...(wallId ? { wallId } : {}) }) as never
      }
      draft={`${warehouseId} ${of === 'all' ? 'all' : `${of.carrier} ${of.kind}`}`}
      about={of === 'all' ? t('anyCarrier') : `${nameOf(of.carrier) || t('noCarrier')} · ${t(`kind.${of.kind}`)}`}
      onClose={close}
      onDone={(made) => {
        close();
        go(`/waves/${(made as { number: string }).number}`);
      }}
      preview={false}
    >
      <CountField name="mostOrders" label={t('mostOrders')} most={2000} />
      <ChoiceField
        name="method"
        label={t('method')}
        hint={t('methodHint')}
        options={[
          { value: 'order', label: t('method.order') },
          { value: 'batch', label: t('method.batch') },
        ]}
      />
      <MethodFields warehouseId={warehouseId} />
    </OperationForm>
  );
}

function MethodFields({ warehouseId }: { warehouseId: string }) {
  const t = useText(messages);
  const { method } = useFormValues() as { method?: string };
  const { data } = useAsk(fulfilment.queries.walls, { warehouseId });
  if (method === 'order') return <CountField name="trolleySlots" label={t('trolleySlots')} most={100} />;
  const walls = (data?.rows ?? []).filter((wall) => wall.active);
  return (
    <ChoiceField
      name="wallId"
      label={t('wall')}
      optional
      options={[{ value: '', label: t('noWall') }, ...walls.map((wall) => ({ value: wall.id, label: `${wall.code} · ${wall.slots}` }))]}
    />
  );
}

/** A whole number. */
export function CountField({ name, label, most }: { name: string; label: string; most: number }) {
  return (
    <Field name={name} label={label}>
      {({ value, set, ...control }) => (
        <input
          {...(control as object)}
          className="ant-input work-count"
          type="number"
          min={1}
          max={most}
          value={String(value ?? '')}
          onChange={(event) => set(event.target.value === '' ? undefined : Number(event.target.value))}
        />
      )}
    </Field>
  );
}
