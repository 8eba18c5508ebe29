import { Button } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { fulfilment } from '../../../../../server/modules/fulfilment/contract.ts';
import { ask, askList, call, isRefusal, keyOf } from '../../../call.ts';
import { keep, kept } from '../../../device.ts';
import { useText } from '../../../i18n/i18n.ts';
import { useMay } from '../../../session.ts';
import { Select } from '../../../ui/form/choosers.ts';
import { useKeys } from '../../../ui/hooks.ts';
import { PageHead } from '../../../ui/list/ListHead.tsx';
import { printAddress } from '../../../ui/print/printing.ts';
import { Go } from '../../../ui/Go.tsx';
import { sound, useScan } from '../../../ui/scan.ts';
import { messages } from './station-messages.ts';
import { Goods } from './station-goods.tsx';
import { type AtStation, lineOf } from './station-lines.ts';
import './station.css';

const { operations, queries } = fulfilment;
const WAVE = 'station.wave';

interface Last {
  number: string;
  shipment: string | null;
  outboundId: string;
}
interface Wrong {
  text: string;
  /** The weight that was off, where it was one. */
  weight?: string;
}

/** The work of a packing station: one scan after the other, each answered by the books before the next. */
function useStation() {
  const t = useText(messages);
  const [order, setOrder] = useState<AtStation>();
  const [serialFor, setSerialFor] = useState<string>();
  const [wrong, setWrong] = useState<Wrong>();
  const [last, setLast] = useState<Last>();
  const [waveId, setWave] = useState<string | undefined>(() => kept<string>(WAVE));
  const line = useRef<Promise<void>>(Promise.resolve());
  const fail = (text: string, weight?: string) => {
    sound('wrong');
    setWrong({ text, ...(weight ? { weight } : {}) });
  };
  const end = (done: { number: string; shipment: string | null; id: string }) => {
    setLast({ number: done.number, shipment: done.shipment, outboundId: done.id });
    setOrder(undefined);
  };
  const look = async (code: string) => {
    const found = await ask(queries['outbound-at-station'], { code });
    if (!found) return fail(t('notFound', { code }));
    if (found.refusal) return fail(found.refusal);
    if (found.next !== 'check' && found.next !== 'weigh') return fail(`${found.orderNumber}: ${t(`step.${found.next}`)}`);
    sound('right');
    setLast(undefined);
    setOrder(found);
  };
  const after = async (answer: { id: string; number: string; next: string; complete?: boolean; shipment: string | null }) => {
    sound('right');
    if (answer.next !== 'check' && answer.next !== 'weigh') return end(answer);
    setOrder((await ask(queries['outbound-at-station'], { code: answer.id })) ?? undefined);
  };
  const check = async (code: string) => {
    if (!order) return;
    const serial = serialFor === undefined ? undefined : code;
    const goods = serialFor ?? code;
    if (serial === undefined && lineOf(order, code)?.serial) {
      sound('right');
      return setSerialFor(code);
    }
    setSerialFor(undefined);
    await after(
      await call(
        operations['check-goods'],
        { outboundId: order.id, code: goods, ...(serial ? { serial } : {}) },
        { key: crypto.randomUUID() },
      ),
    );
  };
  const single = async (code: string) => {
    if (!waveId) return;
    await after(await call(operations['take-single'], { waveId, code }, { key: crypto.randomUUID() }));
  };
  /** Scans come faster than answers: they wait for each other in a line. */
  const queue = (work: () => Promise<void>) => {
    line.current = line.current
      .then(work)
      .catch((error: unknown) => fail(isRefusal(error) ? error.title : String((error as Error).message)));
  };
  return {
    ...{ order, serialFor, wrong, last, waveId },
    chooseWave: (id: string | undefined) => {
      keep(WAVE, id);
      setWave(id);
    },
    scan: (code: string) => {
      if (wrong) return sound('wrong');
      queue(() => (order ? (order.next === 'check' ? check(code) : look(code)) : waveId ? single(code) : look(code)));
    },
    weigh: (weight: string) =>
      queue(async () => {
        if (!order) return;
        try {
          end(await call(operations['weigh-parcels'], { outboundId: order.id, parcels: [{ weight }] }, { key: crypto.randomUUID() }));
          sound('right');
        } catch (error) {
          fail(
            isRefusal(error) ? error.title : String((error as Error).message),
            isRefusal(error) && error.code === 'fulfilment.weight_off' ? weight : undefined,
          );
        }
      }),
    accept: (weight: string, reason: string) =>
      queue(async () => {
        if (!order) return;
        setWrong(undefined);
        end(await call(operations['accept-weight'], { outboundId: order.id, parcels: [{ weight }], reason }));
        sound('right');
      }),
    again: () =>
      queue(async () => {
        if (!order) return;
        await call(operations['check-again'], { outboundId: order.id });
        setOrder((await ask(queries['outbound-at-station'], { code: order.id })) ?? undefined);
      }),
    leave: () => {
      if (wrong) return setWrong(undefined);
      setSerialFor(undefined);
      setOrder(undefined);
    },
  };
}

/** A packing station: check every piece, weigh, pack, by scanner and keyboard alone. What is wrong fills the screen and stops. */
export function StationPage() {
  const t = useText(messages);
  const station = useStation();
  const { order, wrong, last, serialFor, waveId } = station;
  useScan(station.scan);
  useKeys({ Escape: () => station.leave() });
  const question =
    order?.next === 'weigh'
      ? t('weigh')
      : order
        ? serialFor
          ? t('scanSerial', { sku: lineOf(order, serialFor)?.skuCode ?? serialFor })
          : t('scanGoods')
        : waveId
          ? t('idleSingle')
          : t('idle');
  return (
    <main className="plain-page station" id="main" tabIndex={-1}>
      <PageHead title={t('station')} primary={<ChooseWave value={waveId} choose={station.chooseWave} />} />
      {wrong && <Stop wrong={wrong} station={station} />}
      <section className={order ? 'station-state busy' : last ? 'station-state good' : 'station-state'} aria-live="polite">
        {last && !order && (
          <p className="station-last">
            {t('done', { number: last.number })} · {last.shipment ? t('shipped', { shipment: last.shipment }) : t('toHandOver')}{' '}
            <PrintLabel outboundId={last.outboundId} />
          </p>
        )}
        <p className="station-question">{question}</p>
        {order?.next === 'weigh' ? (
          <WeightField key={order.id} onWeight={station.weigh} />
        ) : (
          <ScanField key={order?.id ?? 'idle'} label={question} onCode={station.scan} />
        )}
      </section>
      {order && <Order order={order} again={station.again} />}
      <p className="quiet">{t('keys')}</p>
    </main>
  );
}

type Station = ReturnType<typeof useStation>;

function ChooseWave({ value, choose }: { value: string | undefined; choose: (id: string | undefined) => void }) {
  const t = useText(messages);
  const filter = [
    { column: 'status', operator: 'one_of' as const, value: ['released', 'picking', 'sorting'] },
    { column: 'kind', operator: 'equals' as const, value: 'single' },
  ];
  const { data } = useQuery({
    queryKey: keyOf(queries.waves, { filter }),
    queryFn: ({ signal }) => askList(queries.waves, { filter, limit: 50 }, {}, signal),
  });
  return (
    <Select
      aria-label={t('singleWave')}
      className="station-wave"
      value={data?.rows.some((row) => row.id === value) ? (value ?? '') : ''}
      options={[
        { value: '', label: t('byOrder') },
        ...(data?.rows ?? []).map((row) => ({ value: row.id, label: `${t('singleWave')} ${row.number}` })),
      ]}
      onChange={(id: string) => choose(id || undefined)}
    />
  );
}

function ScanField({ label, onCode }: { label: string; onCode: (code: string) => void }) {
  const [typed, setTyped] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const code = typed.trim();
    setTyped('');
    if (code) onCode(code);
  };
  return (
    <form onSubmit={submit}>
      <input
        ref={field}
        className="station-field"
        aria-label={label}
        value={typed}
        autoComplete="off"
        onChange={(event) => setTyped(event.target.value)}
      />
    </form>
  );
}

function WeightField({ onWeight }: { onWeight: (weight: string) => void }) {
  const t = useText(messages);
  const [typed, setTyped] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // scales send their unit along: 1.820kg
    const weight = /\d+(\.\d+)?/.exec(typed)?.[0];
    setTyped('');
    if (weight) onWeight(weight);
  };
  return (
    <form onSubmit={submit}>
      <input
        ref={field}
        className="station-field"
        inputMode="decimal"
        aria-label={t('weigh')}
        placeholder={t('kilograms')}
        value={typed}
        autoComplete="off"
        onChange={(event) => setTyped(event.target.value)}
      />
    </form>
  );
}

function PrintLabel({ outboundId }: { outboundId: string }) {
  const t = useText(messages);
  const may = useMay();
  if (!may('fulfilment.print-labels')) return null;
  return <Go to={printAddress(queries['waybill-labels'], { outboundId })}>{t('printLabel')}</Go>;
}

/** What is wrong fills the screen; only Escape or the button goes on, so that nobody scans over it. */
function Stop({ wrong, station }: { wrong: Wrong; station: Station }) {
  const t = useText(messages);
  const may = useMay();
  const [reason, setReason] = useState('');
  const sheet = useRef<HTMLDivElement>(null);
  useEffect(() => sheet.current?.focus(), []);
  const { weight } = wrong;
  return (
    <div ref={sheet} className="station-stop" role="alertdialog" aria-modal="true" aria-labelledby="station-stop" tabIndex={-1}>
      <strong>{t('stop')}</strong>
      <p id="station-stop">{wrong.text}</p>
      {weight !== undefined && <p>{t('weighAgain')}</p>}
      <Button size="large" onClick={station.leave}>
        {t('understood')}
      </Button>
      {weight !== undefined && may('fulfilment.accept-weight') && (
        <form
          className="station-accept"
          onSubmit={(event) => {
            event.preventDefault();
            if (reason.trim()) station.accept(weight, reason.trim());
          }}
        >
          <input
            className="station-reason"
            aria-label={t('acceptWhy')}
            placeholder={t('acceptWhy')}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <Button htmlType="submit" disabled={!reason.trim()}>
            {t('accept')}
          </Button>
        </form>
      )}
    </div>
  );
}

function Order({ order, again }: { order: AtStation; again: () => void }) {
  const t = useText(messages);
  const remarks = [order.buyerRemark, order.sellerRemark].filter(Boolean);
  return (
    <section className="station-order">
      <dl className="pairs">
        <dt>{t('order')}</dt>
        <dd>
          {order.orderNumber} · {order.shop}
        </dd>
        <dt>{t('wave')}</dt>
        <dd>
          {order.wave} · {order.wallSlot ?? `#${order.slot}`}
        </dd>
        <dt>{t('receiver')}</dt>
        <dd>
          {order.receiver} {order.province} {order.city}
        </dd>
      </dl>
      {remarks.map((remark) => (
        <p key={remark} className="station-remark">
          {t('remark')}: {remark}
        </p>
      ))}
      <Goods order={order} />
      <div className="station-buttons">
        <PrintLabel outboundId={order.id} />
        <Button size="small" onClick={again}>
          {t('checkAgain')}
        </Button>
      </div>
    </section>
  );
}
