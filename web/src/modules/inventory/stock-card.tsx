import { Button } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { inventory } from '../../../../server/modules/inventory/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { Go, usePart } from '../../ui/Go.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { PageHead } from '../../ui/list/ListHead.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { Instant, Money, Quantity } from '../../ui/Values.tsx';
import { Place, Source, useNameOf } from './goods.tsx';
import { messages } from './messages.ts';
import { qualities, type Quality, type StockCard } from './shapes.ts';
import { SkuPlaces } from './sku-places.tsx';
import { useWarehouses } from './warehouse-choice.tsx';
import './inventory.css';
import { RangePicker, Select } from '../../ui/form/choosers.ts';

interface Terms {
  warehouseId?: string;
  quality?: Quality;
  from?: string;
  to?: string;
}

const asked = (): Terms => {
  const terms = new URLSearchParams(window.location.search);
  const [warehouseId, from, to] = ['warehouse', 'from', 'to'].map((name) => terms.get(name));
  return { ...(warehouseId && { warehouseId }), ...(from && { from }), ...(to && { to }) };
};

/** The movements of one SKU with the quantity after each. */
export function StockCardPage() {
  const t = useText(messages);
  const nameOf = useNameOf();
  const code = usePart('code');
  const [terms, setTerms] = useState<Terms>(asked);
  const [pages, setPages] = useState<string[]>([]);
  const after = pages.at(-1);
  const { data: card, error } = useAsk(inventory.queries['stock-card'], { code, ...terms, ...(after && { after }) });
  const change = (part: Terms) => {
    setTerms((before) => Object.fromEntries(Object.entries({ ...before, ...part }).filter(([, value]) => value)));
    setPages([]);
  };
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead title={card ? `${card.sku.skuCode} · ${nameOf(card.sku.name)}` : code}>
        <Go to="/inventory/stock" className="inventory-back">
          <Icon name="left" size={12} />
          {t('stock')}
        </Go>
        {card?.sku.optionText && <span className="quiet">{card.sku.optionText}</span>}
      </PageHead>
      {error && <Trouble error={error} />}
      {card === null && <p className="quiet">{t('noSku', { code })}</p>}
      {card && <Figures card={card} />}
      <CardTerms terms={terms} change={change} />
      {card && <Movements card={card} />}
      <p>
        {pages.length > 0 && (
          <Button size="small" onClick={() => setPages(pages.slice(0, -1))}>
            {t('earlier')}
          </Button>
        )}
        {card?.next && (
          <Button size="small" onClick={() => setPages([...pages, card.next as string])}>
            {t('later')}
          </Button>
        )}
      </p>
      <SkuPlaces code={code} />
    </main>
  );
}

function Figures({ card }: { card: StockCard }) {
  const t = useText(messages);
  const figures = [
    [t('opening'), card.opening],
    [t('in'), card.inSum],
    [t('out'), card.outSum],
    [t('closing'), card.closing],
  ] as const;
  return (
    <dl className="figures">
      {figures.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <Quantity value={value} unit={card.sku.unit} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function CardTerms({ terms, change }: { terms: Terms; change: (part: { [K in keyof Terms]: Terms[K] | undefined }) => void }) {
  const t = useText(messages);
  const warehouses = useWarehouses();
  const period = [terms.from ? dayjs(terms.from) : null, terms.to ? dayjs(terms.to) : null] as [dayjs.Dayjs | null, dayjs.Dayjs | null];
  return (
    <div className="inventory-terms">
      <Select
        size="small"
        allowClear
        aria-label={t('warehouse')}
        placeholder={t('allWarehouses')}
        style={{ minWidth: 160 }}
        value={terms.warehouseId ?? null}
        options={warehouses.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(warehouseId) => change({ warehouseId: warehouseId ?? undefined })}
      />
      <Select
        size="small"
        allowClear
        aria-label={t('quality')}
        placeholder={t('allQualities')}
        style={{ minWidth: 120 }}
        value={terms.quality ?? null}
        options={qualities.map((value) => ({ value, label: t(`quality.${value}`) }))}
        onChange={(quality) => change({ quality: quality ?? undefined })}
      />
      <RangePicker
        size="small"
        aria-label={t('period')}
        allowEmpty={[true, true]}
        value={period}
        onChange={(days) => change({ from: days?.[0]?.format('YYYY-MM-DD'), to: days?.[1]?.format('YYYY-MM-DD') })}
      />
    </div>
  );
}

function Movements({ card }: { card: StockCard }) {
  const t = useText(messages);
  const valued = card.rows.some((row) => row.value !== null);
  if (card.rows.length === 0) return <p className="quiet">{t('noMovesHere')}</p>;
  return (
    <div className="inventory-table">
      <table className="small-table">
        <thead>
          <tr>
            <th scope="col">{t('time')}</th>
            <th scope="col">{t('document')}</th>
            <th scope="col">{t('kind')}</th>
            <th scope="col">{t('from')}</th>
            <th scope="col">{t('to')}</th>
            <th scope="col">{t('quality')}</th>
            <th scope="col" className="quantity">
              {t('in')}
            </th>
            <th scope="col" className="quantity">
              {t('out')}
            </th>
            <th scope="col" className="quantity">
              {t('running')}
            </th>
            {valued && (
              <th scope="col" className="money">
                {t('value')}
              </th>
            )}
            <th scope="col">{t('person')}</th>
          </tr>
        </thead>
        <tbody>
          {card.rows.map((row) => (
            <Movement key={row.id} row={row} valued={valued} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Movement({ row, valued }: { row: StockCard['rows'][number]; valued: boolean }) {
  const t = useText(messages);
  const changed = row.qualityFrom !== row.qualityTo;
  return (
    <tr>
      <td>
        <Instant value={row.effectiveAt} />
      </td>
      <td>
        <Source of={row} />
      </td>
      <td>{t(`source.${row.source}` as 'source.shipment')}</td>
      <td>
        <Place code={row.from} kind={row.fromKind} warehouse={row.fromWarehouse} />
      </td>
      <td>
        <Place code={row.to} kind={row.toKind} warehouse={row.toWarehouse} />
      </td>
      <td>{changed ? `${t(`quality.${row.qualityFrom}`)} → ${t(`quality.${row.qualityTo}`)}` : t(`quality.${row.qualityTo}`)}</td>
      <td className="quantity">
        <Quantity value={row.in} zero="dash" />
      </td>
      <td className="quantity">
        <Quantity value={row.out} zero="dash" />
      </td>
      <td className="quantity">
        <strong>
          <Quantity value={row.running} />
        </strong>
      </td>
      {valued && (
        <td className="money">
          <Money value={row.value} />
        </td>
      )}
      <td className="quiet">{row.actor}</td>
    </tr>
  );
}
