import { Button, Input } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { fulfilment } from '../../../../server/modules/fulfilment/contract.ts';
import { ask, call, refresh, useIntent } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { PageHead } from '../../ui/list/ListHead.tsx';
import { tell } from '../../ui/notice.ts';
import { sound, useScan } from '../../ui/scan.ts';
import { Trouble } from '../../ui/Trouble.tsx';
import { spreadPieces } from '../inventory/serials/reading.ts';
import { messages } from './messages.ts';
import './fulfilment.css';

type Waiting = NonNullable<z.output<(typeof fulfilment.queries)['order-to-ship']['output']>>;

/** Ship by scan: the order or parcel first, then every unit. A wrong item sounds, shows and stops. */
export function ScanPage() {
  const t = useText(messages);
  const [order, setOrder] = useState<Waiting>();
  const [scans, setScans] = useState<string[]>([]);
  const [serialFor, setSerialFor] = useState<string>();
  const [serials, setSerials] = useState<Record<string, string[]>>({});
  const [wrong, setWrong] = useState<string>();
  const [trouble, setTrouble] = useState<Error>();
  const [typed, setTyped] = useState('');
  const intent = useIntent();
  const countOf = (line: Waiting['lines'][number]) =>
    scans.filter((code) => code === line.skuCode || line.barcodes.some((barcode) => barcode.code === code)).length;
  const fail = (message: string) => {
    sound('wrong');
    setWrong(message);
  };
  const find = async (code: string) => {
    const found = await ask(fulfilment.queries['order-to-ship'], { code });
    if (!found) return fail(t('notFound', { code }));
    if (found.refusal) fail(found.refusal);
    else sound('right');
    setScans([]);
    setSerials({});
    setSerialFor(undefined);
    setOrder(found);
  };
  const take = (code: string) => {
    setWrong(undefined);
    setTrouble(undefined);
    if (!order || order.refusal) return void find(code).catch(setTrouble);
    if (serialFor !== undefined) return takeSerial(serialFor, code);
    const line = order.lines.find((each) => each.skuCode === code || each.barcodes.some((barcode) => barcode.code === code));
    if (!line) return fail(t('wrongItem', { code }));
    if (countOf(line) >= Number(line.quantity)) return fail(t('tooMany', { code }));
    sound('right');
    setScans([...scans, code]);
    if (line.serial) setSerialFor(line.skuCode);
  };
  const takeSerial = (sku: string, code: string) => {
    const own = serials[sku] ?? [];
    if (own.includes(code)) return fail(t('serialTwice', { code }));
    sound('right');
    setSerials({ ...serials, [sku]: [...own, code] });
    setSerialFor(undefined);
  };
  useScan(take);
  const complete = order && serialFor === undefined && order.lines.every((line) => countOf(line) === Number(line.quantity));
  const ship = async () => {
    if (!order) return;
    const pieces = spreadPieces(order.lines, serials);
    const scanned = scans.map((code) => ({ code, quantity: '1' }));
    const input = { orderId: order.orderId, expectedVersion: order.version, scanned, ...(pieces.length > 0 && { pieces }) };
    try {
      await call(fulfilment.operations['ship-scanned'], input, { key: intent.keyFor(input) });
      tell({ tone: 'good', text: t('shipped', { number: order.number }) });
      setOrder(undefined);
      refresh();
    } catch (error) {
      sound('wrong');
      setTrouble(error as Error);
    }
  };
  const asked = !order ? t('scanOrder') : serialFor === undefined ? t('scanGoods') : t('scanSerial', { sku: serialFor });
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead title={t('scan')} />
      <Input
        size="large"
        autoFocus
        aria-label={asked}
        placeholder={asked}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onPressEnter={() => {
          if (typed.trim()) take(typed.trim());
          setTyped('');
        }}
      />
      {wrong && (
        <p role="alert" className="scan-wrong">
          {wrong}
        </p>
      )}
      {trouble && <Trouble error={trouble} />}
      {order && (
        <>
          <h2>
            {t('orderNumber')} {order.number} · {t('receiver')} {order.receiver}
          </h2>
          <table className="small-table">
            <thead>
              <tr>
                <th>{t('sku')}</th>
                <th className="quantity">{t('scanned')}</th>
              </tr>
            </thead>
            <tbody>
              {order.lines.map((line) => (
                <tr key={line.lineId}>
                  <td>
                    {line.name} {line.optionText} <span className="quiet">{line.skuCode}</span>
                  </td>
                  <td className="quantity">
                    {countOf(line)} / {line.quantity}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <Button type="primary" size="large" disabled={!complete} onClick={() => void ship()}>
            {t('ship')}
          </Button>
        </>
      )}
    </main>
  );
}
