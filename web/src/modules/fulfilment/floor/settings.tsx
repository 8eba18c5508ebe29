import { Button } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { fulfilment } from '../../../../../server/modules/fulfilment/contract.ts';
import { useAsk } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { type Action, type ActionFormProps, action, useActions } from '../../../ui/action.tsx';
import { useBegin } from '../../../ui/begin/offers.ts';
import { RowOffers } from '../../../ui/begin/RowOffers.tsx';
import { Empty } from '../../../ui/Empty.tsx';
import { ChoiceField, FieldGroup, FieldRow, QuantityField, SwitchField, TextField } from '../../../ui/form/Fields.tsx';
import { PageHead } from '../../../ui/list/ListHead.tsx';
import { OperationForm } from '../../../ui/OperationForm.tsx';
import { StatusPill } from '../../../ui/StatusPill.tsx';
import { Trouble } from '../../../ui/Trouble.tsx';
import { RowActions } from '../../../ui/RowActions.tsx';
import { useWarehouseNames } from './known.ts';
import { messages } from './messages.ts';
import { CountField } from './plan.tsx';

const { operations, queries } = fulfilment;
type Work = z.output<(typeof queries)['warehouse-work']['output']>['rows'][number] & { id: string };
type WallRow = z.output<(typeof queries)['walls']['output']>['rows'][number];

const workActions: Action<Work>[] = [
  action(operations['set-warehouse-work'], { form: ({ row, close }: ActionFormProps<Work>) => <SetWork work={row} close={close} /> }),
];
const wallActions: Action<WallRow>[] = [
  action(operations['change-wall'], { form: ({ row, close }: ActionFormProps<WallRow>) => <ChangeWall wall={row} close={close} /> }),
];

/** How each warehouse works, and its sort walls. */
export function WorkSettingsPage() {
  const t = useText(messages);
  const { data, error } = useAsk(queries['warehouse-work'], {});
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead title={t('work')} />
      <p className="quiet">{t('workHint')}</p>
      {error && <Trouble error={error} />}
      {data && <Works rows={data.rows.map((row) => ({ ...row, id: row.warehouseId }))} />}
      <Walls />
    </main>
  );
}

function Works({ rows }: { rows: Work[] }) {
  const t = useText(messages);
  const known = useActions(workActions);
  const stepsOf = (row: Work) => (['picks', 'sorts', 'checks', 'weighs'] as const).filter((step) => row[step]).map((step) => t(step));
  return (
    <>
      <table className="small-table narrow-table">
        <thead>
          <tr>
            <th scope="col">{t('warehouse')}</th>
            <th scope="col">{t('steps')}</th>
            <th scope="col">
              <span className="unseen">{t('operations')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>
                {row.warehouse} {!row.set && <span className="quiet">{t('unset')}</span>}
              </td>
              <td>
                {stepsOf(row).join(' → ') || '–'}
                <div className="quiet">
                  {t('shipsAt')}: {t(`shipsAt.${row.shipsAt}`)} · {t(`walk.${row.walk}`)}
                </div>
              </td>
              <td className="row-actions">
                {known.offeredFor(row).map((offered) => (
                  <Button
                    key={offered.operation.name}
                    size="small"
                    type="text"
                    aria-label={`${t('change')} ${row.warehouse}`}
                    onClick={() => void known.run(offered, [row])}
                  >
                    {t('change')}
                  </Button>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <RowOffers actions={known} rows={rows} />
      {known.sheet}
    </>
  );
}

function SetWork({ work, close }: { work: Work; close: () => void }) {
  const t = useText(messages);
  const { id: _, warehouse, set, allowed: __, version, ...setting } = work;
  return (
    <OperationForm
      operation={operations['set-warehouse-work']}
      initial={{ ...setting, ...(set ? { expectedVersion: version } : {}) }}
      draft={work.warehouseId}
      about={warehouse}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <FieldGroup title={t('steps')}>
        <SwitchField name="picks" label={t('picks')} hint={t('picksHint')} />
        <SwitchField name="sorts" label={t('sorts')} />
        <SwitchField name="checks" label={t('checks')} />
        <SwitchField name="weighs" label={t('weighs')} />
      </FieldGroup>
      <ChoiceField
        name="shipsAt"
        label={t('shipsAt')}
        options={(['check', 'weigh', 'hand_over'] as const).map((value) => ({ value, label: t(`shipsAt.${value}`) }))}
      />
      <ChoiceField
        name="walk"
        label={t('walk')}
        options={(['serpentine', 'sequence'] as const).map((value) => ({ value, label: t(`walk.${value}`) }))}
      />
      <FieldGroup title={t('weighing')}>
        <FieldRow>
          <QuantityField name="packagingWeight" label={t('packagingWeight')} />
          <QuantityField name="boxWeight" label={t('boxWeight')} />
        </FieldRow>
        <FieldRow>
          <QuantityField name="toleranceGrams" label={t('toleranceGrams')} />
          <QuantityField name="tolerancePercent" label={t('tolerancePercent')} hint={t('toleranceHint')} />
        </FieldRow>
      </FieldGroup>
    </OperationForm>
  );
}

function Walls() {
  const t = useText(messages);
  const { data } = useAsk(queries.walls, {});
  const warehouses = useWarehouseNames();
  const [creating, setCreating] = useState(false);
  const known = useActions(wallActions);
  useBegin(operations['create-wall'], () => setCreating(true));
  const rows = data?.rows ?? [];
  return (
    <section>
      <div className="work-head">
        <h2>{t('walls')}</h2>
        <Button onClick={() => setCreating(true)}>{t('newWall')}</Button>
      </div>
      {data && !rows.length && <Empty text={t('noWalls')} />}
      {rows.length > 0 && (
        <table className="small-table">
          <thead>
            <tr>
              <th scope="col">{t('code')}</th>
              <th scope="col">{t('warehouse')}</th>
              <th scope="col" className="quantity">
                {t('slotCount')}
              </th>
              <th scope="col" className="quantity">
                {t('used')}
              </th>
              <th scope="col">{t('status')}</th>
              <th scope="col">
                <span className="unseen">{t('operations')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <td>{row.code}</td>
                <td>{row.warehouse}</td>
                <td className="quantity">{row.slots}</td>
                <td className="quantity">{row.used}</td>
                <td>
                  <StatusPill tone={row.active ? 'good' : 'calm'} quiet>
                    {row.active ? t('inUse') : t('archived')}
                  </StatusPill>
                </td>
                <td className="row-actions">
                  <RowActions of={known} row={row} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <RowOffers actions={known} rows={rows} />
      {known.sheet}
      {creating && (
        <OperationForm
          operation={operations['create-wall']}
          initial={{ warehouseId: warehouses?.[0]?.id, slots: 24 } as never}
          draft="new"
          onClose={() => setCreating(false)}
          onDone={() => setCreating(false)}
          preview={false}
        >
          <ChoiceField
            name="warehouseId"
            label={t('warehouse')}
            options={(warehouses ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          />
          <TextField name="code" label={t('code')} autoFocus />
          <CountField name="slots" label={t('slotCount')} most={200} />
        </OperationForm>
      )}
    </section>
  );
}

function ChangeWall({ wall, close }: { wall: WallRow; close: () => void }) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={operations['change-wall']}
      initial={{ wallId: wall.id, expectedVersion: wall.version, slots: wall.slots, active: wall.active }}
      draft={wall.id}
      about={wall.code}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <CountField name="slots" label={t('slotCount')} most={200} />
      <SwitchField name="active" label={t('active')} />
    </OperationForm>
  );
}
