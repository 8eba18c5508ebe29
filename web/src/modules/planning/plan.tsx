import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { planning } from '../../../../server/modules/planning/contract.ts';
import { type RowOf, useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMay } from '../../session.ts';
import { type Action, action, type ActionFormProps } from '../../ui/action.tsx';
import { attempt } from '../../ui/attempt.ts';
import { useBegin } from '../../ui/begin/offers.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Go } from '../../ui/Go.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { Instant, Money, Rate } from '../../ui/Values.tsx';
import { EditLine } from './edit-line.tsx';
import { Goods } from './goods.tsx';
import { messages } from './messages.ts';
import './planning.css';
import { SetTerms } from './terms.tsx';

type Row = RowOf<typeof planning.queries.plan>;

const share = (value: string | null) => <Rate value={value} digits={1} />;
const columns: Column<Row>[] = [
  { key: 'skuCode', width: 190, cell: (row) => <Goods row={row} /> },
  { key: 'name', width: 200, cell: (row) => [row.name, row.optionText].filter(Boolean).join(' · ') },
  { key: 'source', width: 190, cell: (row) => <Because row={row} /> },
  { key: 'warehouse', width: 120 },
  { key: 'supplier', width: 130 },
  { key: 'quantity', width: 96 },
  { key: 'value', width: 110 },
  { key: 'position', width: 100 },
  { key: 'reorderPoint', width: 110, sum: false },
  { key: 'orderUpTo', width: 110, sum: false },
  { key: 'lot', width: 110, sum: false },
  { key: 'safety', width: 96, sum: false },
  { key: 'onHand', width: 90 },
  { key: 'incoming', width: 80 },
  { key: 'demanded', width: 100 },
  { key: 'daily', width: 100, sum: false },
  { key: 'leadDays', width: 110, sum: false },
  { key: 'demandClass', width: 90 },
  { key: 'method', width: 130 },
  { key: 'wape', width: 100, sum: false, cell: (row) => share(row.wape) },
  { key: 'mase', width: 80, sum: false },
  { key: 'bias', width: 80, sum: false, cell: (row) => share(row.bias) },
  { key: 'policy', width: 140 },
  { key: 'service', hidden: true, sum: false, cell: (row) => share(row.service) },
  { key: 'reviewDays', hidden: true, sum: false },
  { key: 'suggested', hidden: true },
  { key: 'regret', width: 120 },
  { key: 'plainRegret', width: 130 },
  { key: 'unitCost', hidden: true, sum: false },
  { key: 'orderedAt', hidden: true },
];
const order = planning.operations['order-plan'];
const CHANGE = { zh: '修改', en: 'Change' };
const actions: Action<Row>[] = [
  action(order, {
    input: (row: Row) => ({ lineIds: [row.id] }),
    batch: { operation: order, input: (rows) => ({ lineIds: rows.map(({ id }) => id) }) },
    done: (_, { orders }) => orders.map(({ number }) => number).join(', '),
  }),
  action(planning.operations['edit-plan'], {
    title: CHANGE,
    form: ({ row, close }: ActionFormProps<Row>) => <EditLine line={row} close={close} />,
  }),
  action(planning.operations['set-terms'], {
    form: ({ row, close }: ActionFormProps<Row>) => <SetTerms sku={row} close={close} />,
  }),
];

const requestLink = (number: string) => `/purchasing/requests?q=${encodeURIComponent(number)}`;

/** Why it is to be bought: the plan, or a request with the orders that wait for it. */
function Because({ row }: { row: Row }) {
  const t = useText(messages);
  if (row.request === null) return t('fromPlan');
  return (
    <Go to={requestLink(row.request)}>{row.forOrders ? t('forTheseOrders', { orders: row.forOrders }) : t(`because.${row.source}`)}</Go>
  );
}

const PROGRESS = 2_000;

/** When it was reckoned, and what came of it. */
function Summary() {
  const t = useText(messages);
  const [running, setRunning] = useState(false);
  const { data } = useAsk(planning.queries['latest-run'], {}, running ? { every: PROGRESS } : {});
  const goesOn = data?.run?.status === 'running';
  useEffect(() => setRunning(goesOn), [goesOn]);
  if (!data) return null;
  const { run, due, value, wape, regret, plainRegret } = data;
  if (!run) return <span className="quiet">{t('never')}</span>;
  if (run.status === 'running')
    return <span className="quiet">{t('reckoning', { done: String(run.done), total: String(run.total) })}</span>;
  return (
    <span className="plan-summary quiet">
      <span>
        {t('toBuy', { count: due })} {value !== null && <Money value={value} />}
      </span>
      {wape !== null && <span>{t('error', { share: `${(Number(wape) * 100).toFixed(1)}%` })}</span>}
      {regret !== null && plainRegret !== null && (
        <span>
          {t('regretShort')} <Money value={regret} /> / {t('plainPolicy')} <Money value={plainRegret} />
        </span>
      )}
      <span>
        {t('reckoned')} <Instant value={run.finishedAt ?? run.startedAt} />
      </span>
    </span>
  );
}

function Head() {
  const t = useText(messages);
  const may = useMay();
  const [terms, setTerms] = useState(false);
  const { 'start-plan': start, 'set-terms': set } = planning.operations;
  const reckon = () => void attempt(start, {});
  useBegin(may(start.permission) && start, reckon);
  useBegin(may(set.permission) && set, () => setTerms(true));
  if (!may(start.permission)) return null;
  return (
    <>
      <Button onClick={() => setTerms(true)}>{t('terms')}</Button>
      <Button onClick={reckon}>{t('reckon')}</Button>
      {terms && <SetTerms sku={null} close={() => setTerms(false)} />}
    </>
  );
}

/** What is to be bought, from the forecast, the stock and the terms. */
export function PlanPage() {
  const t = useText(messages);
  const may = useMay();
  const is = (column: string) => [{ column, operator: 'is_true' as const }];
  return (
    <ListPage
      query={planning.queries.plan}
      title={t('plan')}
      columns={columns}
      open={(row) => (row.request === null ? `/buying/plan/${row.id}` : requestLink(row.request))}
      actions={actions}
      views={[
        { key: 'due', title: t('due'), filter: is('due') },
        { key: 'orders', title: t('forOrders'), filter: [{ column: 'source', operator: 'one_of', value: ['shortage'] }] },
        { key: 'edited', title: t('edited'), filter: is('edited') },
      ]}
      searchHint={t('searchHint')}
      beside={
        <>
          {may('planning.plan') && (
            <span className="plan-aside">
              <Go to="/buying/plan/sheet?due=is_true">{t('sheet')}</Go>
            </span>
          )}
          <Summary />
        </>
      }
      primary={<Head />}
      empty={<Empty text={t('none')} />}
    />
  );
}
