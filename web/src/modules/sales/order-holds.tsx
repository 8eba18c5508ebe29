import { Button } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { sales } from '../../../../server/modules/sales/contract.ts';
import { useText, useTitle } from '../../i18n/i18n.ts';
import { isAllowed } from '../../ui/action.tsx';
import { useWords } from '../../ui/record/useWords.ts';
import { Instant } from '../../ui/Values.tsx';
import { useAuditWords } from './audit/words.ts';
import { messages } from './messages.ts';
import { lazily } from '../../ui/lazily.tsx';

const { ReleaseHold } = lazily(() => import('./order-forms.tsx'), 'ReleaseHold');

type Order = z.output<typeof sales.queries.order.output>;
const RELEASE = sales.operations['release-hold'];

/** Why an order was held, by whom and how long; each hold is released by itself. */
export function OrderHolds({ order }: { order: Order }) {
  const t = useText(messages);
  const title = useTitle();
  const { shown } = useWords(sales.queries.orders);
  const [releasing, release] = useState<Order['holds'][number]['code'] | null>(null);
  const words = useAuditWords();
  return (
    <>
      <table className="small-table">
        <thead>
          <tr>
            <th scope="col">{t('holdAxis')}</th>
            <th scope="col">{t('reason')}</th>
            <th scope="col">{t('heldBy')}</th>
            <th scope="col">{t('released')}</th>
            <th scope="col">
              <span className="unseen">{title(RELEASE.title)}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {order.holds.map((hold) => (
            <tr key={hold.id}>
              <td>{shown('holds', hold.code)}</td>
              <td>{hold.reason || hold.details.map(words.detail).join(' · ') || '–'}</td>
              <td>
                {hold.placedBy ?? t('system')} · <Instant value={hold.placedAt} />
              </td>
              <td>
                <Instant value={hold.releasedAt} /> {hold.releaseNote}
              </td>
              <td className="row-actions">
                {!hold.releasedAt && hold.resolver === 'hand' && isAllowed(order, RELEASE) && (
                  <Button size="small" type="text" onClick={() => release(hold.code)}>
                    {title(RELEASE.title)}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {releasing && <ReleaseHold order={order} code={releasing} close={() => release(null)} />}
    </>
  );
}
