import { Button } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { sales } from '../../../../server/modules/sales/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMay } from '../../session.ts';
import { BeginOn } from '../../ui/begin/BeginOn.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Go } from '../../ui/Go.tsx';
import { PageHead } from '../../ui/list/ListHead.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { messages } from './messages.ts';
import { lazily } from '../../ui/lazily.tsx';

const { MapListing } = lazily(() => import('./map-listing.tsx'), 'MapListing');

type Unmapped = z.output<(typeof sales.queries)['unmapped-lines']['output']>['rows'][number];

/** Lines whose code is not known yet, by shop and code: one answer repairs all of them. */
export function UnmappedPage() {
  const t = useText(messages);
  const may = useMay();
  const { data, error } = useAsk(sales.queries['unmapped-lines'], {});
  const [mapping, map] = useState<Unmapped>();
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead title={t('unmapped')}>
        <Go to="/orders/listings">{t('listings')}</Go>
      </PageHead>
      <p className="quiet">{t('unmappedHint')}</p>
      {error && <Trouble error={error} />}
      {data?.rows.length === 0 && <Empty text={t('noUnmapped')} />}
      {data && data.rows.length > 0 && (
        <table className="small-table">
          <thead>
            <tr>
              <th>{t('shop')}</th>
              <th>{t('platformSku')}</th>
              <th>{t('title')}</th>
              <th className="quantity">{t('ordersCount')}</th>
              <th className="quantity">{t('quantity')}</th>
              <th scope="col">
                <span className="unseen">{t('map')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {data.rows.map((row) => (
              <tr key={`${row.shopId} ${row.platformSku}`}>
                <td>{row.shop}</td>
                <td>{row.platformSku}</td>
                <td>{row.title}</td>
                <td className="quantity">{row.orders}</td>
                <td className="quantity">{row.quantity}</td>
                <td>
                  {may('sales.map-listings') && (
                    <Button size="small" onClick={() => map(row)}>
                      {t('map')}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {data && <BeginOn operation={sales.operations['map-listing']} rows={data.rows} begin={map} />}
      {mapping && <MapListing listing={mapping} close={() => map(undefined)} />}
    </main>
  );
}
