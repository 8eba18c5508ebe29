import { type Answer, type Caller, callerOf } from './caller.ts';
import type { Shop } from './stage.ts';

/** Something the program was asked to do, and its answer once it has one. */
export interface Call {
  operation: string;
  input: object;
  key: string;
  output: any;
}

export type Driver = ReturnType<typeof driverOf>;

/** Where the program is now; callers wait while it is away. */
function whereabouts() {
  let url = Promise.withResolvers<string>();
  return {
    now: () => url.promise,
    back: (address: string) => url.resolve(address),
    away() {
      url = Promise.withResolvers<string>();
    },
  };
}

/**
 * The load: workers who enter, audit, pay and ship orders, each call under a key of its own. A call without an answer is asked again under the
 * same key, as any careful client does, until it has one; every acknowledged answer is kept.
 */
export function driverOf(apiKey: string, shop: () => Shop) {
  const acknowledged: Call[] = [];
  const place = whereabouts();
  let caller: Caller | undefined;
  let ending = false;
  let heard: { count: number; tell(): void } | undefined;

  async function answerTo(operation: string, input: object, key: string): Promise<Answer | undefined> {
    await place.now();
    const answer = await (caller as Caller).run(operation, input, key).catch(() => undefined);
    return answer && answer.status < 500 ? answer : undefined;
  }

  async function call(operation: string, input: object, key: string): Promise<any> {
    for (;;) {
      const answer = await answerTo(operation, input, key);
      if (answer?.status === 200) {
        acknowledged.push({ operation, input, key, output: answer.body });
        if (heard && acknowledged.length >= heard.count) heard.tell();
        return answer.body;
      }
      if (answer) throw new Error(`${operation}: ${answer.status} ${JSON.stringify(answer.body)}`);
    }
  }

  /** One order's road, as far as its turn says. */
  async function oneOrder(key: string, turn: number): Promise<void> {
    const order = shop().orderOf(turn % 2 ? { A: '1', B: '2', C: '1' } : { C: '2', B: '1' });
    const { id: orderId, payable } = await call('sales.place-order', order, `${key} place`);
    if (turn % 5 === 0) return;
    await call('sales.audit-order', { orderId }, `${key} audit`);
    await call('billing.receive-payment', { orderId, amount: payable, method: 'bank' }, `${key} pay`);
    if (turn % 3 === 0) await call('fulfilment.ship-order', { orderId, carrier: 'SF', trackingNumber: key }, `${key} ship`);
  }

  async function work(worker: number): Promise<void> {
    for (let turn = 0; !ending; turn++) await oneOrder(`${worker}-${turn}`, turn + worker);
  }

  return {
    acknowledged,
    /** The program is at an address, until it is told to be away. */
    programAt(url: string) {
      caller?.close();
      caller = callerOf(url, apiKey);
      place.back(url);
    },
    programAway: () => place.away(),
    /** Starts the workers; answers when they have ended their orders. */
    run: (workers: number) => Promise.all(Array.from({ length: workers }, (_, worker) => work(worker))),
    end() {
      ending = true;
    },
    close: () => caller?.close(),
    /** Waits until so many more calls are acknowledged. */
    async acknowledgedMore(calls: number): Promise<void> {
      const { promise, resolve } = Promise.withResolvers<void>();
      heard = { count: acknowledged.length + calls, tell: resolve };
      await promise;
    },
  };
}
