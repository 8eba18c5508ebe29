import type { z } from 'zod';
import { purchasing } from '../../../../server/modules/purchasing/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMerchant } from '../../session.ts';
import { isZero } from '../../ui/decimal.ts';
import { DateField } from '../../ui/form/DateFields.tsx';
import { FieldRow, TagsField, TextAreaField, TextField } from '../../ui/form/Fields.tsx';
import { useGo } from '../../ui/Go.tsx';
import { LinesField } from '../../ui/form/LinesField.tsx';
import type { LineColumn } from '../../ui/lines.ts';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { todayIn } from '../../ui/time.ts';
import { CarrierField } from '../freight/carrier-field.tsx';
import { messages } from './messages.ts';
import type { Acted } from './order-actions.tsx';
import { type KeyedLine, linesOf, useOrderColumns } from './write-order.tsx';

const { operations, queries } = purchasing;
type Order = z.output<typeof queries.order.output>;
interface FormProps {
  row: Acted;
  close: () => void;
}
const useOrder = (row: Acted): Order | undefined => useAsk(queries.order, { number: row.number }).data;
const headOf = (order: Order) => ({ orderId: order.id, expectedVersion: order.version });

/** Why an order is not approved. */
export function RefuseOrder({ row, close }: FormProps) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={operations['refuse-order']}
      draft={row.id}
      initial={{ orderId: row.id, expectedVersion: row.version }}
      onClose={close}
      onDone={close}
    >
      <TextAreaField name="reason" label={t('reason')} maxLength={300} autoFocus />
    </OperationForm>
  );
}

/** A letter with the order: what it says is proposed in the supplier's language. */
export function MailOrder({ row, close }: FormProps) {
  const t = useText(messages);
  const go = useGo();
  const { data: draft } = useAsk(queries['message-draft'], { orderId: row.id });
  if (!draft) return null;
  return (
    <OperationForm
      operation={operations['mail-order']}
      draft={row.id}
      width={640}
      initial={{ orderId: row.id, expectedVersion: row.version, subject: draft.subject, body: draft.body, to: [] }}
      onClose={close}
      onDone={() => {
        close();
        go('/purchasing/messages');
      }}
      preview={false}
    >
      <p className="quiet">{t('noMailAccount')}</p>
      <TagsField
        name="to"
        label={t('mailTo')}
        hint={draft.address ? t('mailToKnown', { address: draft.address }) : t('mailToUnknown')}
        optional
        autoFocus
      />
      <TextField name="subject" label={t('mailSubject')} maxLength={200} />
      <TextAreaField name="body" label={t('mailBody')} maxLength={5000} />
    </OperationForm>
  );
}

interface Standing {
  lineId: string;
  sku: string;
  open: string;
  quantity?: string;
  unitPrice?: string;
  pack?: string;
  confirmedDate?: string;
}

/** What stands of the lines, read only beside what is said of them. */
function useStandingColumns(): LineColumn<Standing>[] {
  const t = useText(messages);
  return [
    { key: 'sku', label: t('sku'), width: 150, kind: 'show' },
    { key: 'open', label: t('open'), width: 80, kind: 'show' },
  ];
}
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The supplier's answer: one day for all lines, or a day each. */
export function ConfirmOrder({ row, close }: FormProps) {
  const t = useText(messages);
  const standing = useStandingColumns();
  const order = useOrder(row);
  if (!order) return null;
  const lines = order.lines.filter(({ open }) => !isZero(open));
  const columns: LineColumn<Standing>[] = [...standing, { key: 'confirmedDate', label: t('confirmedDate'), width: 140, kind: 'text' }];
  return (
    <OperationForm
      operation={operations['confirm-order']}
      draft={order.id}
      width={640}
      initial={
        {
          ...headOf(order),
          ...(order.reference && { reference: order.reference }),
          lines: lines.map(({ id, skuCode, open, confirmedDate }) => ({
            lineId: id,
            sku: skuCode,
            open,
            confirmedDate: confirmedDate ?? '',
          })),
        } as never
      }
      toInput={({ lines: said, ...values }) =>
        ({
          ...values,
          lines: (said as unknown as Standing[])
            .filter(({ confirmedDate }) => confirmedDate)
            .map(({ lineId, confirmedDate = '' }) => ({
              lineId,
              confirmedDate: DAY.test(confirmedDate) ? confirmedDate : confirmedDate.replaceAll('/', '-'),
            })),
        }) as never
      }
      onClose={close}
      onDone={close}
      preview={false}
    >
      <FieldRow>
        <DateField name="confirmedDate" label={t('confirmedAll')} optional />
        <TextField name="reference" label={t('reference')} maxLength={80} optional />
      </FieldRow>
      <LinesField<Standing> name="lines" label={t('linesOfOrder')} columns={columns} />
    </OperationForm>
  );
}

/** 变更: what of the lines becomes other, and what is added. */
export function AmendOrder({ row, close }: FormProps) {
  const t = useText(messages);
  const standing = useStandingColumns();
  const added = useOrderColumns();
  const order = useOrder(row);
  if (!order) return null;
  const columns: LineColumn<Standing>[] = [
    ...standing,
    { key: 'quantity', label: t('quantity'), width: 120, kind: 'decimal' },
    { key: 'unitPrice', label: t('unitPrice'), width: 120, kind: 'decimal' },
    ...(order.lines.some(({ pack }) => pack) ? [{ key: 'pack' as const, label: t('pricePer'), width: 100, kind: 'show' as const }] : []),
  ];
  const before = new Map(order.lines.map((line) => [line.id, line]));
  return (
    <OperationForm
      operation={operations['amend-order']}
      draft={order.id}
      width={820}
      initial={
        {
          ...headOf(order),
          lines: order.lines.map(({ id, skuCode, open, quantity, unitPrice, pack }) => ({
            ...{
              lineId: id,
              sku: skuCode,
              open,
              quantity,
              unitPrice: pack?.price ?? unitPrice,
              pack: pack ? `${pack.name} × ${pack.size}` : t('piece'),
            },
          })),
          added: [],
        } as never
      }
      toInput={({ lines, added: more, ...values }) =>
        ({
          ...values,
          added: linesOf(more),
          lines: (lines as unknown as Standing[]).flatMap(({ lineId, quantity, unitPrice }) => {
            const was = before.get(lineId);
            const price = was?.pack ? { was: was.pack.price, name: 'packPrice' } : { was: was?.unitPrice, name: 'unitPrice' };
            const change = { ...(quantity !== was?.quantity && { quantity }), ...(unitPrice !== price.was && { [price.name]: unitPrice }) };
            return Object.keys(change).length ? [{ lineId, ...change }] : [];
          }),
        }) as never
      }
      onClose={close}
      onDone={close}
      preview={false}
    >
      <TextField name="reason" label={t('amendReason')} maxLength={300} autoFocus />
      <LinesField<Standing> name="lines" label={t('linesOfOrder')} columns={columns} />
      <LinesField<KeyedLine> name="added" label={t('addedLines')} columns={added} blank={() => ({})} />
    </OperationForm>
  );
}

/** Goods that the supplier says are under way: all that is open, or what is keyed. */
export function AnnounceShipment({ row, close }: FormProps) {
  const t = useText(messages);
  const standing = useStandingColumns();
  const { zone } = useMerchant();
  const order = useOrder(row);
  if (!order) return null;
  const lines = order.lines.filter(({ open }) => !isZero(open));
  const columns: LineColumn<Standing>[] = [...standing, { key: 'quantity', label: t('quantity'), width: 120, kind: 'decimal' }];
  return (
    <OperationForm
      operation={operations['announce-shipment']}
      draft={order.id}
      width={640}
      initial={
        {
          ...headOf(order),
          shippedOn: todayIn(zone),
          lines: lines.map(({ id, skuCode, open }) => ({ lineId: id, sku: skuCode, open, quantity: open })),
        } as never
      }
      toInput={({ lines: said, ...values }) =>
        ({
          ...values,
          lines: (said as unknown as Standing[])
            .filter(({ quantity }) => quantity && !isZero(quantity))
            .map(({ lineId, quantity }) => ({ lineId, quantity })),
        }) as never
      }
      onClose={close}
      onDone={close}
      preview={false}
    >
      <FieldRow>
        <CarrierField name="carrier" label={t('carrier')} optional />
        <TextField name="trackingNumber" label={t('trackingNumber')} maxLength={80} optional />
      </FieldRow>
      <FieldRow>
        <DateField name="shippedOn" label={t('shippedOn')} />
        <DateField name="expectedDate" label={t('eta')} optional />
      </FieldRow>
      <LinesField<Standing> name="lines" label={t('linesOfOrder')} columns={columns} />
      <TextField name="note" label={t('note')} maxLength={500} optional />
    </OperationForm>
  );
}
