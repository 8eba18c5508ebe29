import { Button } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { catalog } from '../../../../server/modules/catalog/contract.ts';
import { purchasing } from '../../../../server/modules/purchasing/contract.ts';
import { ask, type CallError } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { Empty } from '../../ui/Empty.tsx';
import { DecimalInput } from '../../ui/form/Fields.tsx';
import { PageHead } from '../../ui/list/ListHead.tsx';
import { Picker } from '../../ui/Picker.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { Money, Quantity, Rate } from '../../ui/Values.tsx';
import { useSkuOption } from '../sales/sku-option.ts';
import { messages } from './messages.ts';
import { PackedPrice } from './packs.tsx';

const COMPARE = purchasing.queries['compare-suppliers'];
type Choice = z.output<typeof COMPARE.output>['rows'][number];

/** 比价: who sells a SKU, side by side for a need. */
export function ComparePage() {
  const t = useText(messages);
  const option = useSkuOption();
  const [skuId, pick] = useState<string>();
  const [quantity, count] = useState('100');
  const [rows, show] = useState<Choice[] | null>(null);
  const [error, fail] = useState<CallError | null>(null);
  const compare = async (id: string) => {
    try {
      show((await ask(COMPARE, { skuId: id, quantity })).rows);
      fail(null);
    } catch (trouble) {
      fail(trouble as CallError);
    }
  };
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead title={t('compare')} />
      <p className="quiet">{t('compareText')}</p>
      <form
        className="field-row with-button"
        onSubmit={(event) => {
          event.preventDefault();
          if (skuId) void compare(skuId);
        }}
      >
        <div className="field">
          <label htmlFor="compare-sku">{t('sku')}</label>
          <Picker id="compare-sku" query={catalog.queries.skus} option={option} value={skuId} onPick={pick} autoFocus />
        </div>
        <div className="field">
          <label htmlFor="compare-quantity">{t('quantity')}</label>
          <DecimalInput
            id="compare-quantity"
            aria-invalid={false}
            aria-describedby={undefined}
            status=""
            disabled={false}
            value={quantity}
            set={(typed) => count(String(typed))}
          />
        </div>
        <Button type="primary" htmlType="submit" disabled={!skuId}>
          {t('compareAll')}
        </Button>
      </form>
      {error && <Trouble error={error} />}
      {rows && (rows.length ? <Choices rows={rows} /> : <Empty text={t('noOffersOf')} />)}
    </main>
  );
}

function Choices({ rows }: { rows: Choice[] }) {
  const t = useText(messages);
  return (
    <section className="section wide-table" aria-label={t('compare')} aria-live="polite">
      <table className="small-table">
        <thead>
          <tr>
            <th scope="col">{t('supplier')}</th>
            <th scope="col">{t('best')}</th>
            <th scope="col" className="quantity">
              {t('quantity')}
            </th>
            <th scope="col" className="money">
              {t('unitPrice')}
            </th>
            <th scope="col" className="money">
              {t('net')}
            </th>
            <th scope="col" className="money">
              {t('amount')}
            </th>
            <th scope="col" className="number">
              {t('leadDays')}
            </th>
            <th scope="col" className="number">
              {t('onTime')}
            </th>
            <th scope="col" className="number">
              {t('quality')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.offerId}>
              <td>{row.supplier}</td>
              <td>{row.best.map((each) => t(`best.${each}`)).join(' · ')}</td>
              <td className="quantity">
                <Quantity value={row.quantity} />
              </td>
              <td className="money">
                <PackedPrice of={row} currency={row.currency} />
                {row.expired && <span className="quiet"> {t('expired')}</span>}
              </td>
              <td className="money">
                <Money value={row.netPrice} currency={row.currency} digits={6} />
              </td>
              <td className="money">
                <Money value={row.amount} currency={row.currency} />
              </td>
              <td className="number">{row.leadDays ?? '–'}</td>
              <td className="number">
                <Rate value={row.onTime} />
              </td>
              <td className="number">
                <Rate value={row.quality} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
