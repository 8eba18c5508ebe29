import { Button } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { sales } from '../../../../server/modules/sales/contract.ts';
import { useText, useTitle } from '../../i18n/i18n.ts';
import { isAllowed } from '../../ui/action.tsx';
import { useWords } from '../../ui/record/useWords.ts';
import { Instant } from '../../ui/Values.tsx';
import { messages } from './messages.ts';
import { lazily } from '../../ui/lazily.tsx';

const { ReleaseHold } = lazily(() => import('./order-forms.tsx'), 'ReleaseHold');

type Order = z.output<typeof sales.queries.order.output>;
/** Holds that a person ends; the others end by themselves, when stock comes or a SKU is mapped. */
const BY_HAND = ['MANUAL', 'PLATFORM', 'PLATFORM_CHANGED'] as const;
type ByHand = (typeof BY_HAND)[number];
const RELEASE = sales.operations['release-hold'];

/** Why an order was held, by whom and how long; each hold is released by itself. */
export function OrderHolds({ order }: { order: Order }) {
  const t = useText(messages);
  const title = useTitle();
  const { shown } = useWords(sales.queries.orders);
  const [releasing, release] = useState<ByHand | null>(null);
  const releasable = (code: string): code is ByHand => isAllowed(order, RELEASE) && BY_HAND.some((each) => each === code);
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
              <td>{hold.reason || '–'}</td>
              <td>
                {hold.placedBy ?? t('system')} · <Instant value={hold.placedAt} />
              </td>
              <td>
                <Instant value={hold.releasedAt} /> {hold.releaseNote}
              </td>
              <td className="row-actions">
                {!hold.releasedAt && releasable(hold.code) && (
                  <Button size="small" type="text" onClick={() => release(hold.code as ByHand)}>
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
