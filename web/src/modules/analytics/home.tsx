import { analytics } from '../../../../server/modules/analytics/contract.ts';
import { useAsk } from '../../call.ts';
import { useLanguage, useText } from '../../i18n/i18n.ts';
import { useMay, useMe, useMerchant } from '../../session.ts';
import { FirstSteps } from '../company/first-steps-card.tsx';
import { Chart } from '../../ui/Chart.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Go, useGo } from '../../ui/Go.tsx';
import { PageHead } from '../../ui/list/ListHead.tsx';
import { formatCount } from '../../ui/number.ts';
import { addDays, todayIn } from '../../ui/time.ts';
import { Trouble } from '../../ui/Trouble.tsx';
import { Money } from '../../ui/Values.tsx';
import './analytics.css';
import { DemoProgressBar } from './DemoProgressBar.tsx';
import { LatestOrders } from './LatestOrders.tsx';
import { merchantsPage, ordersBehind, toDoLink } from './links.ts';
import { messages } from './messages.ts';

/** The desk: what waits for me, what today has brought, how sales went. */
export function HomePage() {
  const me = useMe();
  const t = useText(messages);
  const may = useMay();
  if (!me.merchant) return <NoMerchant />;
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead title={t('hello', { name: me.person.name })} />
      {me.merchant.demo && <DemoProgressBar />}
      <FirstSteps />
      <ToDos />
      {may('analytics.view') && <Today />}
      {may('analytics.view') && <Trend />}
      {may('sales.view') && <LatestOrders />}
    </main>
  );
}

function NoMerchant() {
  const t = useText(messages);
  const may = useMay();
  return (
    <main className="saying" id="main" tabIndex={-1}>
      <h1>{t('none.title')}</h1>
      <DemoProgressBar />
      <p>{t('none.text')}</p>
      <p className="empty-actions">
        {may('company.found') && <Go to={merchantsPage()}>{t('none.open')}</Go>}
        <Go to="/docs">{t('none.guide')}</Go>
      </p>
    </main>
  );
}

function ToDos() {
  const t = useText(messages);
  const language = useLanguage();
  const { data, error, refetch } = useAsk(analytics.queries['to-dos'], {}, { every: 30_000 });
  if (error) return <Trouble error={error} again={() => void refetch()} />;
  if (!data?.length) return null;
  return (
    <section className="section" aria-label={t('toDo')}>
      <h2>{t('toDo')}</h2>
      <ul className="desk-to-dos">
        {data.map(({ key, count, more }) => (
          <li key={key}>
            <Go to={toDoLink(key)} className={count ? 'desk-to-do' : 'desk-to-do none'}>
              <span className="desk-count">{`${formatCount(count, language)}${more ? '+' : ''}`}</span>
              <span>{t(`toDo.${key}` as 'toDo.held')}</span>
            </Go>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Today() {
  const t = useText(messages);
  const language = useLanguage();
  const { zone } = useMerchant();
  const today = todayIn(zone);
  const { data } = useAsk(analytics.queries['sales-by'], { from: addDays(today, -1), to: today, by: 'day' }, { every: 60_000 });
  const on = (day: string) => data?.rows.find((row) => row.key === day);
  const [now, before] = [on(today), on(addDays(today, -1))];
  const counts = (['orders', 'paidOrders'] as const).map((key) => ({
    key,
    value: formatCount(now?.[key] ?? 0, language),
    before: formatCount(before?.[key] ?? 0, language),
  }));
  const amounts = (['payable', 'paid', 'refunded'] as const).map((key) => ({
    key,
    value: <Money value={now?.[key] ?? '0'} />,
    before: <Money value={before?.[key] ?? '0'} />,
  }));
  if (!data) return null;
  return (
    <section className="section" aria-label={t('today')}>
      <h2>{t('today')}</h2>
      <dl className="figures">
        {[...counts, ...amounts].map((figure) => (
          <div key={figure.key}>
            <dt>{t(figure.key)}</dt>
            <dd>{figure.value}</dd>
            <dd className="desk-before">
              {t('yesterday')}
              {figure.before}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Trend() {
  const t = useText(messages);
  const go = useGo();
  const { data, error, refetch } = useAsk(analytics.queries['sales-trend'], {}, { every: 120_000 });
  if (error) return <Trouble error={error} again={() => void refetch()} />;
  const rows = data?.rows ?? [];
  if (!rows.some((row) => row.orders)) return data ? <Empty text={t('noSales')} /> : null;
  const names = rows.map(({ day }) => day.slice(5));
  const open = (index: number) => {
    const day = rows[index]?.day;
    const link = day && ordersBehind('day', day, { from: day, to: day });
    if (link) go(link);
  };
  return (
    <section className="section columns-2">
      <Chart
        title={t('paidByDay')}
        kind="trend"
        unit="money"
        names={names}
        series={[{ key: 'paid', label: t('paid'), values: rows.map(({ paid }) => paid), colour: 0 }]}
        onOpen={open}
      />
      <Chart
        title={t('ordersByDay')}
        kind="bar"
        unit="quantity"
        names={names}
        series={[{ key: 'orders', label: t('orders'), values: rows.map(({ orders }) => String(orders)), colour: 2 }]}
        onOpen={open}
      />
    </section>
  );
}
