import { Button } from 'antd';
import { useState } from 'react';
import { inventory } from '../../../../../server/modules/inventory/contract.ts';
import { call, isRefusal, refresh, useAsk } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { useMay } from '../../../session.ts';
import { useBegin } from '../../../ui/begin/offers.ts';
import { Chart } from '../../../ui/Chart.tsx';
import { Empty } from '../../../ui/Empty.tsx';
import { Select } from '../../../ui/form/choosers.ts';
import { Go, useGo } from '../../../ui/Go.tsx';
import { type Column, ListSection } from '../../../ui/ListPage.tsx';
import { PageHead } from '../../../ui/list/ListHead.tsx';
import { tell } from '../../../ui/notice.ts';
import { StatusPill } from '../../../ui/StatusPill.tsx';
import { Trouble } from '../../../ui/Trouble.tsx';
import { goodsColumns } from '../goods.tsx';
import { cardLink, type Warehouse } from '../shapes.ts';
import { useKnownWarehouses } from '../warehouse-choice.tsx';
import { dueActions } from './due-actions.tsx';
import { messages } from './messages.ts';
import { PlanForm } from './plan-form.tsx';
import { type Calendar, countLink, type Due } from './shapes.ts';
import '../inventory.css';

const { operations, queries } = inventory;

/** Cycle counts of a warehouse: the plan, what is due and late, and what the coming weeks bring. */
export function CountCalendarPage() {
  const t = useText(messages);
  const warehouses = useKnownWarehouses();
  const [chosen, choose] = useState(() => new URLSearchParams(window.location.search).get('warehouse'));
  if (!warehouses) return null;
  const warehouse = warehouses.find(({ id }) => id === chosen) ?? warehouses[0];
  if (!warehouse) return <Empty text={t('noWarehouse')} />;
  return <Shown key={warehouse.id} warehouse={warehouse} warehouses={warehouses} choose={choose} />;
}

interface ShownProps {
  warehouse: Warehouse;
  warehouses: readonly Warehouse[];
  choose: (id: string) => void;
}

function Shown({ warehouse, warehouses, choose }: ShownProps) {
  const t = useText(messages);
  const { data, error } = useAsk(queries['count-calendar'], { warehouseId: warehouse.id });
  const [editing, edit] = useState(false);
  const may = useMay();
  const maySet = may(operations['set-count-plan'].permission);
  useBegin(maySet && operations['set-count-plan'], () => edit(true));
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead title={t('calendar')} primary={data?.plan && <StartNow warehouseId={warehouse.id} />} />
      <div className="inventory-terms">
        <Select
          aria-label={t('warehouse')}
          style={{ minWidth: 200 }}
          value={warehouse.id}
          options={warehouses.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={choose}
        />
        {maySet && <Button onClick={() => edit(true)}>{data?.plan ? t('changePlan') : t('makePlan')}</Button>}
        <Go to="/inventory/counts">{t('counts')}</Go>
      </div>
      {error && <Trouble error={error} />}
      {data && (
        <>
          <Plan plan={data.plan} />
          <Open counts={data.open} />
          <Classes classes={data.classes} />
          <Coming days={data.days} />
        </>
      )}
      <h2>{t('dueGoods')}</h2>
      <ListSection
        query={queries['due-counts']}
        title={t('dueGoods')}
        fixed={{ warehouseId: warehouse.id }}
        columns={columns}
        actions={dueActions(warehouse.id)}
        open={(row) => cardLink(row.skuCode, warehouse.id)}
        views={[
          { key: 'late', title: t('viewLate'), filter: [{ column: 'dueOn', operator: 'relative', value: 'before_today' }] },
          { key: 'never', title: t('viewNever'), filter: [{ column: 'countedOn', operator: 'is_empty' }] },
          { key: 'soon', title: t('viewSoon'), filter: [{ column: 'dueOn', operator: 'relative', value: 'next_7_days' }] },
        ]}
        empty={<Empty text={t('noDue')} />}
      />
      {editing && <PlanForm warehouseId={warehouse.id} plan={data?.plan ?? null} close={() => edit(false)} />}
    </main>
  );
}

const columns: Column<Due>[] = [
  ...(goodsColumns as unknown as Column<Due>[]),
  { key: 'class', width: 80 },
  { key: 'countedOn' },
  { key: 'dueOn' },
  { key: 'overdueDays', sum: false },
  { key: 'inCount', width: 150, cell: (row) => row.inCount && <Go to={countLink(row.inCount)}>{row.inCount}</Go> },
];

/** Today's count, without waiting for its hour. */
function StartNow({ warehouseId }: { warehouseId: string }) {
  const t = useText(messages);
  const go = useGo();
  const may = useMay();
  const operation = operations['start-planned-count'];
  const start = async () => {
    try {
      const { count } = await call(operation, { warehouseId });
      refresh();
      if (count) go(countLink(count.number));
    } catch (error) {
      tell({ tone: 'bad', text: isRefusal(error) ? error.title : String(error) });
    }
  };
  useBegin(may(operation.permission) && operation, () => void start());
  if (!may(operation.permission)) return null;
  return (
    <Button type="primary" onClick={() => void start()}>
      {t('startToday')}
    </Button>
  );
}

function Plan({ plan }: { plan: Calendar['plan'] }) {
  const t = useText(messages);
  if (!plan) return <p className="quiet">{t('noPlan')}</p>;
  if (!plan.active) return <p className="quiet">{t('planRests')}</p>;
  const days = plan.weekdays.length === 7 ? t('everyDay') : plan.weekdays.map((day) => t(`weekday.${day as 1}`)).join(t('between'));
  return (
    <p>
      {t('planSays', { days, hour: `${String(plan.hour).padStart(2, '0')}:00`, count: plan.mostSkus, classes: plan.classes.join(' ') })}
      {plan.person ? ` ${t('planPerson', { person: plan.person })}` : ` ${t('planAnybody')}`}
    </p>
  );
}

function Open({ counts }: { counts: Calendar['open'] }) {
  const t = useText(messages);
  if (!counts.length) return null;
  return (
    <>
      <h2>{t('toDo')}</h2>
      <ul className="count-to-do">
        {counts.map((count) => (
          <li key={count.id}>
            <Go to={countLink(count.number)}>{count.number}</Go> {count.dueOn} · {count.counted} / {count.lines}
            {count.person && ` · ${count.person}`}{' '}
            {count.lateDays > 0 && count.status !== 'review' ? (
              <StatusPill tone="bad">{t('lateBy', { count: count.lateDays })}</StatusPill>
            ) : (
              <StatusPill tone={count.status === 'review' ? 'wait' : 'busy'}>{t(`status.${count.status}`)}</StatusPill>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function Classes({ classes }: { classes: Calendar['classes'] }) {
  const t = useText(messages);
  const figures = ['perYear', 'days', 'skus', 'due', 'overdue', 'never'] as const;
  return (
    <div className="wide-table">
      <table className="small-table">
        <thead>
          <tr>
            <th scope="col">{t('class')}</th>
            {figures.map((key) => (
              <th key={key} scope="col" className="number">
                {t(`class.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {classes.map((row) => (
            <tr key={row.name}>
              <th scope="row">{row.name}</th>
              {figures.map((key) => (
                <td key={key} className="number">
                  {row[key]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="quiet">
        {t('classHint')}{' '}
        <Go to="/settings/parameters" className="inline-link">
          {t('parameters')}
        </Go>
      </p>
    </div>
  );
}

function Coming({ days }: { days: Calendar['days'] }) {
  const t = useText(messages);
  const last = days.at(-1);
  const isBehind = last !== undefined && last.left > 0 && days.some(({ capacity }) => capacity > 0);
  return (
    <>
      <Chart
        kind="bar"
        unit="quantity"
        title={t('coming')}
        names={days.map(({ date }) => date.slice(5))}
        series={[
          { key: 'due', label: t('dueThatDay'), values: days.map(({ due }) => String(due)) },
          { key: 'left', label: t('leftThatDay'), values: days.map(({ left }) => String(left)) },
        ]}
      />
      {isBehind && <p className="count-behind">{t('behind', { count: last.left })}</p>}
    </>
  );
}
