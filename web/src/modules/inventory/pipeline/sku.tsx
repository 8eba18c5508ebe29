import { useState } from 'react';
import { inventory } from '../../../../../server/modules/inventory/contract.ts';
import { useAsk } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { Chart } from '../../../ui/Chart.tsx';
import { Empty } from '../../../ui/Empty.tsx';
import { Select } from '../../../ui/form/choosers.ts';
import { isZero } from '../../../ui/decimal.ts';
import { Go, usePart } from '../../../ui/Go.tsx';
import { PageHead } from '../../../ui/list/ListHead.tsx';
import { StatusPill } from '../../../ui/StatusPill.tsx';
import { Trouble } from '../../../ui/Trouble.tsx';
import { Instant, Quantity } from '../../../ui/Values.tsx';
import { SkuName } from '../goods.tsx';
import { cardLink } from '../shapes.ts';
import { useWarehouses } from '../warehouse-choice.tsx';
import { messages } from './messages.ts';
import type { SkuPipeline } from './shapes.ts';
import '../inventory.css';

const STAGES = [
  'onOrder',
  'inTransit',
  'inspect',
  'defective',
  'frozen',
  'expired',
  'onHand',
  'reserved',
  'available',
  'backlog',
  'projected',
  'shipped',
  'returned',
] as const;

/** One SKU from supplier to customer: where it stands, what can be promised from day to day, and what brings more. */
export function SkuPipelinePage() {
  const t = useText(messages);
  const code = usePart('code');
  const warehouses = useWarehouses();
  const [warehouseId, choose] = useState<string | undefined>();
  const { data, error } = useAsk(inventory.queries['sku-pipeline'], { code, ...(warehouseId !== undefined && { warehouseId }) });
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead title={`${t('pipeline')} ${code}`} />
      <div className="inventory-terms">
        {data && <SkuName goods={data} />}
        <Select
          allowClear
          aria-label={t('warehouse')}
          placeholder={t('allWarehouses')}
          style={{ minWidth: 200 }}
          value={warehouseId ?? null}
          options={warehouses.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(id) => choose(id ?? undefined)}
        />
        <Go to="/inventory/pipeline">{t('all')}</Go>
        <Go to={cardLink(code)}>{t('card')}</Go>
      </div>
      {error && <Trouble error={error} />}
      {data === null && <Empty text={t('unknown')} />}
      {data && <Shown found={data} />}
    </main>
  );
}

function Shown({ found }: { found: SkuPipeline }) {
  const t = useText(messages);
  return (
    <>
      <dl className="figures">
        {STAGES.map((stage) => (
          <div key={stage}>
            <dt>{t(`stage.${stage}`)}</dt>
            <dd>
              <Stage stage={stage} found={found} />
            </dd>
          </div>
        ))}
      </dl>
      {Number(found.late) > 0 && <p className="count-behind">{t('lateHint', { quantity: found.late, unit: found.unit })}</p>}
      {found.runsOutOn && <p>{t('runsOut', { date: found.runsOutOn, daily: found.daily })}</p>}
      <Chart
        kind="trend"
        unit="quantity"
        title={t('promise')}
        note={t('promiseNote')}
        names={found.days.map(({ date }) => date.slice(5))}
        series={[{ key: 'promise', label: t('promise'), values: found.days.map(({ promise }) => promise) }]}
      />
      <h2 id="coming">{t('coming')}</h2>
      <Coming found={found} />
      <h2 id="promised">{t('promised')}</h2>
      <Promised found={found} />
    </>
  );
}

/** The documents or places that explain a figure; what is reckoned from others leads nowhere. */
const whereOf = (stage: (typeof STAGES)[number], code: string): string | undefined => {
  const bins = `/inventory/bins?q=${encodeURIComponent(code)}&quality=one_of:`;
  if (stage === 'inspect' || stage === 'defective' || stage === 'frozen' || stage === 'expired') return `${bins}${stage}`;
  if (stage === 'onHand') return `${bins}good`;
  return stage === 'shipped' || stage === 'returned' ? cardLink(code) : undefined;
};

function Stage({ stage, found }: { stage: (typeof STAGES)[number]; found: SkuPipeline }) {
  const figure = <Quantity value={found[stage]} unit={found.unit} />;
  if (isZero(found[stage])) return figure;
  const to = whereOf(stage, found.skuCode);
  if (to) return <Go to={to}>{figure}</Go>;
  if (stage === 'reserved') return <a href="#promised">{figure}</a>;
  return stage === 'onOrder' || stage === 'inTransit' ? <a href="#coming">{figure}</a> : figure;
}

function Promised({ found }: { found: SkuPipeline }) {
  const t = useText(messages);
  if (!found.promised.length) return <p className="quiet">{t('nothingPromised')}</p>;
  return (
    <div className="wide-table">
      <table className="small-table">
        <thead>
          <tr>
            <th scope="col">{t('head.order')}</th>
            <th scope="col">{t('warehouse')}</th>
            <th scope="col">{t('head.since')}</th>
            <th scope="col" className="quantity">
              {t('quantity')}
            </th>
          </tr>
        </thead>
        <tbody>
          {found.promised.map((row) => (
            <tr key={`${row.number} ${row.warehouse}`}>
              <td>
                <Go to={row.link}>{row.number}</Go>
              </td>
              <td>{row.warehouse}</td>
              <td>
                <Instant value={row.since} />
              </td>
              <td className="quantity">
                <Quantity value={row.quantity} unit={found.unit} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Coming({ found }: { found: SkuPipeline }) {
  const t = useText(messages);
  if (!found.coming.length) return <p className="quiet">{t('nothingComes')}</p>;
  return (
    <div className="wide-table">
      <table className="small-table">
        <thead>
          <tr>
            {(['date', 'kind', 'document', 'from', 'warehouse'] as const).map((key) => (
              <th key={key} scope="col">
                {t(`head.${key}`)}
              </th>
            ))}
            <th scope="col" className="quantity">
              {t('quantity')}
            </th>
          </tr>
        </thead>
        <tbody>
          {found.coming.map((row) => (
            <tr key={`${row.number} ${row.date} ${row.quantity}`}>
              <td>
                {row.date ?? <span className="quiet">{t('noDate')}</span>} {row.late && <StatusPill tone="bad">{t('late')}</StatusPill>}
              </td>
              <td>{t(`kind.${row.kind}`)}</td>
              <td>
                <Go to={row.link}>{row.number}</Go>
              </td>
              <td>{row.from}</td>
              <td>{row.warehouse}</td>
              <td className="quantity">
                <Quantity value={row.quantity} unit={found.unit} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
