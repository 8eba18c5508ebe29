import { Button } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { fulfilment } from '../../../../../server/modules/fulfilment/contract.ts';
import { ask, askList, call, isRefusal, keyOf } from '../../../call.ts';
import { keep, kept } from '../../../device.ts';
import { useText } from '../../../i18n/i18n.ts';
import { useMay } from '../../../session.ts';
import { Select } from '../../../ui/form/choosers.ts';
import { useKeys } from '../../../ui/hooks.ts';
import { PageHead } from '../../../ui/list/ListHead.tsx';
import { printAddress } from '../../../ui/print/printing.ts';
import { tell } from '../../../ui/notice.ts';
import { Go, useGo } from '../../../ui/Go.tsx';
import { sound, useScan } from '../../../ui/scan.ts';
import { useWarehouseNames } from './known.ts';
import { messages } from './station-messages.ts';
import { Goods } from './station-goods.tsx';
import { type Box, Boxes } from '../packing/boxes.tsx';
import { type AtStation, lineOf, weightIn } from './station-lines.ts';
import { Stop, type Wrong } from './stop.tsx';
import './station.css';

const { operations, queries } = fulfilment;
const WAVE = 'station.wave';
const PLACE = 'station.warehouse';

interface Weighed {
  weight: string;
  boxSkuId?: string | null;
}
interface Last {
  number: string;
  shipment: string | null;
  outboundId: string;
}

/** The work of a packing station: one scan after the other, each answered by the books before the next. */
function useStation() {
  const t = useText(messages);
  const [order, setOrder] = useNow<AtStation>();
  const [serialFor, setSerialFor] = useNow<string>();
  const [wrong, setWrong] = useNow<Wrong>();
  // an order that goes into several parcels is weighed parcel by parcel, and leaves with the last
  const [parcels, setParcels] = useNow<number>();
  const [weights, setWeights] = useNow<Weighed[]>();
  // the box of the parcel on the scale, where the packer took another than the one proposed
  const [box, setBox] = useNow<Box | null>();
  const tried = useRef<Weighed[]>([]);
  const [last, setLast] = useState<Last>();
  const [waveId, setWave] = useState<string | undefined>(() => kept<string>(WAVE));
  const [placeId, setPlace] = useState<string | undefined>(() => kept<string>(PLACE));
  const line = useRef<Promise<void>>(Promise.resolve());
  const fail = (text: string, weight?: string) => {
    sound('wrong');
    setWrong({ text, ...(weight ? { weight } : {}) });
  };
  const put = (next: AtStation | undefined) => {
    if (next?.id !== order.current?.id) {
      setParcels(undefined);
      setWeights(undefined);
      setBox(undefined);
    }
    setOrder(next);
  };
  const end = (done: { number: string; shipment: string | null; id: string }) => {
    setLast({ number: done.number, shipment: done.shipment, outboundId: done.id });
    put(undefined);
  };
  const look = async (code: string) => {
    const found = await ask(queries['outbound-at-station'], { code, ...(placeId && { warehouseId: placeId }) });
    if (!found) return fail(t('notFound', { code }));
    if (found.refusal) return fail(found.refusal);
    if (found.next !== 'check' && found.next !== 'weigh') return fail(`${found.orderNumber}: ${t(`step.${found.next}`)}`);
    sound('right');
    setLast(undefined);
    put(found);
  };
  const after = async (answer: { id: string; number: string; next: string; complete?: boolean; shipment: string | null }) => {
    sound('right');
    if (answer.next !== 'check' && answer.next !== 'weigh') return end(answer);
    setOrder((await ask(queries['outbound-at-station'], { code: answer.id })) ?? undefined);
  };
  const check = async (on: AtStation, code: string) => {
    const goods = serialFor.current;
    if (goods === undefined && lineOf(on, code)?.serial) {
      sound('right');
      return setSerialFor(code);
    }
    setSerialFor(undefined);
    await after(await call(operations['check-goods'], { outboundId: on.id, ...(goods ? { code: goods, serial: code } : { code }) }));
  };
  const weigh = async (on: AtStation, weight: string) => {
    const said = box.current;
    const all = [...(weights.current ?? []), said === undefined ? { weight } : { weight, boxSkuId: said?.skuId ?? null }];
    if (all.length < (parcels.current ?? 1)) {
      sound('right');
      setBox(undefined);
      return setWeights(all);
    }
    try {
      end(await call(operations['weigh-parcels'], { outboundId: on.id, parcels: all }));
      sound('right');
    } catch (error) {
      tried.current = all;
      setWeights(undefined);
      const isOff = isRefusal(error) && error.code === 'fulfilment.weight_off';
      fail(wordsOf(error), isOff ? weight : undefined);
    }
  };
  /** A box may be scanned before the weight, by its own code or barcode. */
  const boxOf = async (on: AtStation, code: string) => {
    const { rows } = await ask(queries['boxes-at-station'], { outboundId: on.id });
    return rows.find((each) => each.skuCode.toUpperCase() === code.toUpperCase() || each.barcodes.includes(code));
  };
  const scan = async (code: string) => {
    const on = order.current;
    if (on?.next === 'check') return check(on, code);
    // a scale that types as fast as a scanner
    const weight = on?.next === 'weigh' ? weightIn(code) : undefined;
    if (on && weight) return weigh(on, weight);
    const taken = on?.next === 'weigh' ? await boxOf(on, code) : undefined;
    if (taken) {
      sound('right');
      return setBox(taken);
    }
    return !on && waveId ? after(await call(operations['take-single'], { waveId, code })) : look(code);
  };
  /** Scans come faster than answers: they wait for each other in a line. What stands behind a wrong one is not taken. */
  const queue = (work: (on: AtStation | undefined) => Promise<void>) => {
    line.current = line.current
      .then(() => (wrong.current ? sound('wrong') : work(order.current)))
      .catch((error: unknown) => fail(wordsOf(error)));
  };
  return {
    ...{ order: order.current, serialFor: serialFor.current, wrong: wrong.current, last, waveId },
    ...{ parcels: parcels.current ?? 1, weighed: weights.current?.length ?? 0, box: box.current, chooseBox: setBox },
    /** One parcel more or less; never fewer than were weighed already. */
    parcelsBy: (by: number) => setParcels(Math.min(50, Math.max((weights.current?.length ?? 0) + 1, (parcels.current ?? 1) + by))),
    chooseWave: (id: string | undefined) => {
      keep(WAVE, id);
      setWave(id);
    },
    placeId,
    choosePlace: (id: string | undefined) => {
      keep(PLACE, id);
      setPlace(id);
    },
    scan: (code: string) => queue(() => scan(code)),
    weigh: (weight: string) => queue(async (on) => on && weigh(on, weight)),
    accept: (weight: string, reason: string) => {
      setWrong(undefined);
      queue(async (on) => {
        if (!on) return;
        const all = tried.current.at(-1)?.weight === weight ? tried.current : [{ weight }];
        end(await call(operations['accept-weight'], { outboundId: on.id, parcels: all, reason }));
        sound('right');
      });
    },
    again: () =>
      queue(async (on) => {
        if (!on) return;
        await call(operations['check-again'], { outboundId: on.id });
        setOrder((await ask(queries['outbound-at-station'], { code: on.id })) ?? undefined);
      }),
    leave: () => {
      if (wrong.current) return setWrong(undefined);
      setSerialFor(undefined);
      put(undefined);
    },
  };
}

const wordsOf = (error: unknown) => (isRefusal(error) ? error.title : String((error as Error).message));

/** What is so now, for work that began before the screen showed it. */
function useNow<T>(): [{ readonly current: T | undefined }, (next: T | undefined) => void] {
  const now = useRef<T>(undefined);
  const [, show] = useState<T>();
  return [
    now,
    (next) => {
      now.current = next;
      show(() => next);
    },
  ];
}

/** A packing station: check every piece, weigh, pack, by scanner and keyboard alone. What is wrong fills the screen and stops. */
export function StationPage() {
  const t = useText(messages);
  const station = useStation();
  const { order, wrong, last, serialFor, waveId } = station;
  const desk = useRef<HTMLElement>(null);
  useScan(station.scan);
  useKeys({ Escape: () => station.leave() });
  useFieldAgain(desk);
  const question =
    order?.next === 'weigh'
      ? station.parcels > 1
        ? t('weighParcel', { at: station.weighed + 1, of: station.parcels })
        : t('weigh')
      : order
        ? serialFor
          ? t('scanSerial', { sku: lineOf(order, serialFor)?.skuCode ?? serialFor })
          : t('scanGoods')
        : waveId
          ? t('idleSingle')
          : t('idle');
  return (
    <main className="plain-page station" id="main" tabIndex={-1}>
      <PageHead
        title={t('station')}
        primary={
          <>
            <ChoosePlace value={station.placeId} choose={station.choosePlace} />
            <ChooseWave value={waveId} choose={station.chooseWave} />
          </>
        }
      />
      {wrong && <Stop wrong={wrong} leave={station.leave} accept={station.accept} />}
      <section ref={desk} className={order ? 'station-state busy' : last ? 'station-state good' : 'station-state'} aria-live="polite">
        {last && !order && (
          <p className="station-last">
            {t('done', { number: last.number })} · {last.shipment ? t('shipped', { shipment: last.shipment }) : t('toHandOver')}{' '}
            <PrintLabel outboundId={last.outboundId} />
          </p>
        )}
        <p className="station-question">{question}</p>
        {!wrong && order?.next === 'weigh' && (
          <WeightField key={order.id} onWeight={station.weigh} leave={station.leave} by={station.parcelsBy} />
        )}
        {!wrong && order?.next === 'weigh' && <Parcels station={station} outboundId={order.id} />}
        {!wrong && order?.next === 'weigh' && (
          <Boxes outboundId={order.id} parcels={station.parcels} box={station.box} choose={station.chooseBox} />
        )}
        {!wrong && order?.next !== 'weigh' && (
          <ScanField key={order?.id ?? 'idle'} label={question} onCode={station.scan} leave={station.leave} />
        )}
      </section>
      {order && <Order order={order} again={station.again} />}
      <p className="quiet">{t('keys')}</p>
    </main>
  );
}

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

/** Where the station stands, where the person works in several warehouses: their walls may be called alike. */
function ChoosePlace({ value, choose }: { value: string | undefined; choose: (id: string | undefined) => void }) {
  const t = useText(messages);
  const warehouses = useWarehouseNames();
  if (!warehouses || warehouses.length < 2) return null;
  return (
    <Select
      aria-label={t('place')}
      className="station-wave"
      value={warehouses.some(({ id }) => id === value) ? (value ?? '') : ''}
      options={[{ value: '', label: t('anyPlace') }, ...warehouses.map(({ id, name }) => ({ value: id, label: name }))]}
      onChange={(id: string) => choose(id || undefined)}
    />
  );
}

/** After a button of the desk its field has the keys again: a weight is typed, and a slow scanner heard, where a hand has just taken a box. */
function useFieldAgain(desk: RefObject<HTMLElement | null>) {
  useEffect(() => {
    const here = desk.current;
    const back = ({ target }: Event) => {
      if ((target as Element).closest('button')) here?.querySelector<HTMLInputElement>('.station-field')?.focus();
    };
    here?.addEventListener('click', back);
    return () => here?.removeEventListener('click', back);
  }, [desk]);
}

const onEscape = (leave: () => void) => (event: KeyboardEvent) => {
  if (event.key === 'Escape') leave();
};

function ScanField({ label, onCode, leave }: { label: string; onCode: (code: string) => void; leave: () => void }) {
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
        onKeyDown={onEscape(leave)}
        onChange={(event) => setTyped(event.target.value)}
      />
    </form>
  );
}

/** How many parcels an order goes into, and their labels. */
function Parcels({ station, outboundId }: { station: Pick<ReturnType<typeof useStation>, 'parcels' | 'parcelsBy'>; outboundId: string }) {
  const t = useText(messages);
  const may = useMay();
  const go = useGo();
  const { parcels, parcelsBy } = station;
  const label = () =>
    call(operations['label-parcels'], { outboundId, parcels }).then(
      () => go(printAddress(queries['waybill-labels'], { outboundId })),
      (error: unknown) => tell({ tone: 'bad', text: wordsOf(error) }),
    );
  return (
    <p className="station-parcels">
      <Button size="small" aria-label={t('parcelLess')} onClick={() => parcelsBy(-1)}>
        −
      </Button>
      <span>{t('parcels', { count: parcels })}</span>
      <Button size="small" aria-label={t('parcelMore')} onClick={() => parcelsBy(1)}>
        +
      </Button>
      {parcels > 1 && may('fulfilment.print-labels') && (
        <Button size="small" onClick={() => void label()}>
          {t('labelParcels', { count: parcels })}
        </Button>
      )}
    </p>
  );
}

function WeightField({ onWeight, leave, by }: { onWeight: (weight: string) => void; leave: () => void; by: (more: number) => void }) {
  const t = useText(messages);
  const [typed, setTyped] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const weight = weightIn(typed) ?? (/^\d+$/.test(typed.trim()) ? typed.trim() : undefined);
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
        onKeyDown={(event) => {
          onEscape(leave)(event);
          if (event.key !== '+' && event.key !== '-') return;
          event.preventDefault();
          by(event.key === '+' ? 1 : -1);
        }}
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

function Order({ order, again }: { order: AtStation; again: () => void }) {
  const t = useText(messages);
  const remarks = [order.buyerRemark, order.sellerRemark].filter(Boolean);
  return (
    <section className="station-order">
      <dl className="pairs">
        <div>
          <dt>{t('order')}</dt>
          <dd>
            {order.orderNumber} · {order.shop}
          </dd>
        </div>
        <div>
          <dt>{t('wave')}</dt>
          <dd>
            {order.wave} · {order.wallSlot ?? `#${order.slot}`}
          </dd>
        </div>
        <div>
          <dt>{t('receiver')}</dt>
          <dd>
            {order.receiver} {order.province} {order.city}
          </dd>
        </div>
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
