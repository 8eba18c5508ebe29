import { useState } from 'react';
import type { z } from 'zod';
import { sales } from '../../../../server/modules/sales/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMay } from '../../session.ts';
import { useBegin } from '../../ui/begin/offers.ts';
import { TextField } from '../../ui/form/Fields.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { messages } from './messages.ts';

type Order = z.output<typeof sales.queries.order.output>;
type Contact = Pick<Order, 'receiver' | 'phone' | 'address'>;

/** Who receives an order and what was said. Who sees it masked may look at it, with a reason; it stays in view until the page is left. */
export function OrderReceiver({ order }: { order: Order }) {
  const t = useText(messages);
  const may = useMay();
  const [revealed, reveal] = useState<Contact>();
  const [asking, ask] = useState(false);
  const contact = revealed ?? order;
  const hidden = !order.personalDataShown && !revealed && [order.receiver, order.phone, order.address].some(Boolean);
  useBegin(hidden && may('sales.reveal-personal-data') && sales.operations['reveal-order-contact'], () => ask(true), order.number);
  const rows = [
    [t('receiver'), [contact.receiver, contact.phone].filter(Boolean).join(' ')],
    [t('address'), [order.province, order.city, order.district, contact.address, order.postcode].filter(Boolean).join(' ')],
    [t('buyerRemark'), order.buyerRemark],
    [t('sellerRemark'), order.sellerRemark],
  ] as const;
  return (
    <>
      <dl className="pairs">
        {rows.map(([label, value], at) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              {value || '–'}{' '}
              {at === 0 && hidden && may('sales.reveal-personal-data') && (
                <button type="button" className="as-link" onClick={() => ask(true)}>
                  {t('reveal')}
                </button>
              )}
            </dd>
          </div>
        ))}
      </dl>
      {asking && (
        <OperationForm
          operation={sales.operations['reveal-order-contact']}
          draft={order.id}
          initial={{ orderId: order.id }}
          said={null}
          onClose={() => ask(false)}
          onDone={(seen) => {
            reveal(seen);
            ask(false);
          }}
          preview={false}
        >
          <TextField name="reason" label={t('revealReason')} hint={t('revealHint')} maxLength={200} autoFocus />
        </OperationForm>
      )}
    </>
  );
}
