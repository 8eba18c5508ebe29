import { connect } from 'node:net';
import pg from 'pg';
import { receiver, type Stage } from './seed.ts';

/** One worker's endless supply of steps; each step is timed. */
export type Step = (time: (label: string, work: () => Promise<unknown>) => Promise<any>) => Promise<number>;

export interface Measured {
  /** Results (orders) a second. */
  rate: number;
  /** Results counted and not, warm-up included. */
  total: number;
  /** Milliseconds by label. */
  p50: Record<string, string>;
  p95: Record<string, string>;
  p99: Record<string, string>;
}

/** Runs workers for some seconds after a warm-up and counts what they finished. */
export async function measure(workers: readonly Step[], seconds: number): Promise<Measured> {
  const times = new Map<string, number[]>();
  const warmUntil = performance.now() + 1_000;
  const until = warmUntil + seconds * 1_000;
  let done = 0;
  let total = 0;
  await Promise.all(
    workers.map(async (step) => {
      while (performance.now() < until) {
        const warm = performance.now() > warmUntil;
        const finished = await step(async (label, work) => {
          const start = performance.now();
          const result = await work();
          if (warm) {
            const all = times.get(label) ?? [];
            times.set(label, all);
            all.push(performance.now() - start);
          }
          return result;
        });
        total += finished;
        if (warm && performance.now() <= until) done += finished;
      }
    }),
  );
  const quantile = (q: number) =>
    Object.fromEntries([...times].map(([label, all]) => [label, (all.sort((a, b) => a - b)[Math.floor(all.length * q)] ?? 0).toFixed(1)]));
  return { rate: done / seconds, total, p50: quantile(0.5), p95: quantile(0.95), p99: quantile(0.99) };
}

let keys = 0;
const END = Buffer.from('\r\n\r\n');

/** One kept connection that asks and waits. A driver shares the processors with what it measures: it does no more than it must. */
function wire(host: string, port: number) {
  const socket = connect({ host, port, noDelay: true });
  let answered: (status: string, body: string) => void = () => {};
  let failed: (error: Error) => void = () => {};
  let received = Buffer.alloc(0);
  socket.on('data', (chunk) => {
    received = received.length ? Buffer.concat([received, chunk]) : chunk;
    const end = received.indexOf(END);
    if (end < 0) return;
    const head = received.toString('latin1', 0, end);
    const length = Number(/^content-length: (\d+)/im.exec(head)?.[1]);
    if (received.length < end + END.length + length) return;
    const body = received.toString('utf8', end + END.length);
    received = Buffer.alloc(0);
    answered(head.slice(9, 12), body);
  });
  socket.on('error', (error) => failed(error));
  socket.on('close', () => failed(new Error('the program hung up')));
  return (text: string): Promise<{ status: string; body: string }> =>
    new Promise((resolve, reject) => {
      answered = (status, body) => resolve({ status, body });
      failed = reject;
      socket.write(text);
    });
}

/** Calls operations over HTTP on connections that are kept. */
export function httpCaller(address: string) {
  const { hostname, port } = new URL(address);
  const idle: ReturnType<typeof wire>[] = [];
  return async (name: string, input: object): Promise<any> => {
    const sent = JSON.stringify(input);
    const ask = idle.pop() ?? wire(hostname, Number(port));
    const { status, body } = await ask(
      `POST /api/${name.replace('.', '/')} HTTP/1.1\r\nhost: ${hostname}:${port}\r\ncontent-type: application/json\r\nauthorization: Bearer bench\r\n` +
        `idempotency-key: bench-${process.pid}-${++keys}\r\ncontent-length: ${Buffer.byteLength(sent)}\r\n\r\n${sent}`,
    );
    idle.push(ask);
    if (status !== '200') throw new Error(`${name}: ${status} ${body.slice(0, 400)}`);
    return JSON.parse(body);
  };
}

const pick = (skus: readonly string[], count: number): string[] => {
  const chosen = new Set<string>();
  while (chosen.size < count) chosen.add(skus[Math.floor(Math.random() * skus.length)] as string);
  return [...chosen];
};

/** The program's roads over HTTP. */
export function roads(address: string, stage: Stage) {
  const call = httpCaller(address);
  const order = (skus: readonly string[]) => ({
    shopId: stage.shopId,
    receiver,
    freight: '5',
    lines: skus.map((skuId) => ({ skuId, quantity: '2', unitPrice: '10' })),
  });
  const create: Step = async (time) => {
    await time('create', () => call('sales.place-order', order(pick(stage.skus, 5))));
    return 1;
  };
  const orderToCash: Step = async (time) => {
    const placed = await time('create', () => call('sales.place-order', order(pick(stage.skus, 5))));
    await time('audit', () => call('sales.audit-order', { orderId: placed.id }));
    await time('ship', () => call('fulfilment.ship-order', { orderId: placed.id, carrier: 'SF', trackingNumber: placed.number }));
    await time('pay', () => call('billing.receive-payment', { orderId: placed.id, amount: placed.payable, method: 'bank' }));
    return 1;
  };
  const hot: Step = async (time) => {
    const placed = await time('create', () => call('sales.place-order', order([stage.hot])));
    await time('audit', () => call('sales.audit-order', { orderId: placed.id }));
    return 1;
  };
  let batch = 0;
  const intake: Step = async (time) => {
    const first = ++batch * 200;
    const orders = Array.from({ length: 200 }, (_, index) => ({
      shopId: stage.shopId,
      platformNumber: `B${process.pid}-${first + index}`,
      placedAt: new Date().toISOString(),
      paidAt: null,
      status: 'open',
      buyer: { account: '', name: '' },
      receiver: { ...receiver, country: 'CN', postcode: '' },
      buyerRemark: '',
      sellerRemark: '',
      freight: '0',
      lines: pick(stage.skus, 5).map((skuId, n) => ({
        platformLineNumber: String(n + 1),
        skuId,
        title: '',
        quantity: '2',
        unitPrice: '10',
        discount: '0',
        platformDiscount: '0',
      })),
    }));
    await time('intake of 200', () => call('sales.intake-orders', { orders }));
    return 200;
  };
  return { create, orderToCash, hot, intake };
}

/** The same roads as hand-written SQL, one connection a worker, prepared statements, generic plans. */
export async function limitRoads(url: string, stage: Stage, workers: number) {
  const clients = await Promise.all(
    Array.from({ length: workers }, async () => {
      const client = new pg.Client({ connectionString: url, options: '-c plan_cache_mode=force_generic_plan' });
      await client.connect();
      return client;
    }),
  );
  const roadsOf = (client: pg.Client) => {
    const call = async (name: string, values: unknown[]) =>
      (await client.query({ name, text: `select lim.${name}(${values.map((_, index) => `$${index + 1}`).join(', ')}) as answer`, values }))
        .rows[0]?.answer;
    const create: Step = async (time) => {
      await time('create', () => call('create_order', [pick(stage.skus, 5)]));
      return 1;
    };
    const orderToCash: Step = async (time) => {
      const id = await time('create', () => call('create_order', [pick(stage.skus, 5)]));
      await time('audit', () => call('audit', [id]));
      await time('ship', () => call('ship', [id]));
      await time('pay', () => call('pay', [id]));
      return 1;
    };
    const hot: Step = async (time) => {
      const id = await time('create', () => call('create_order', [[stage.hot]]));
      await time('audit', () => call('audit', [id]));
      return 1;
    };
    const intake: Step = async (time) => {
      await time('intake of 200', () => call('intake', [200, stage.skus]));
      return 200;
    };
    return { create, orderToCash, hot, intake };
  };
  return { roads: clients.map(roadsOf), close: () => Promise.all(clients.map((client) => client.end())) };
}
