import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { writePdf } from '../server/kernel/print/pdf/write.ts';
import type { Sheets } from '../server/kernel/print/sheets.ts';
import type { Embedded } from '../server/kernel/embedded.ts';
import { databaseMilliseconds, dearest, forgetStatements } from './meter.ts';
import { connectedRuntime } from './runtime.ts';
import { receiver, type Stage } from './seed.ts';

const ORDERS = 1_000;
const PACKERS = 20;
const AT_ONCE = 10;
/** A quick packer scans twice a second; twenty that never take a breath would measure the queue before two cores. */
const BREATH = 500;
const CHECKED = 400;

interface Aim {
  what: string;
  milliseconds: number;
  most: number;
}

/** Does the work of a list, some at once; one worker begins so many milliseconds after the other. */
async function together<T>(rows: readonly T[], most: number, work: (row: T) => Promise<unknown>, apart = 0): Promise<void> {
  const waiting = [...rows];
  const worker = async (_: unknown, index: number) => {
    if (apart) await setTimeout(apart * index);
    for (let row = waiting.pop(); row !== undefined; row = waiting.pop()) await work(row);
  };
  await Promise.all(Array.from({ length: most }, worker));
}

const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;

/** The floor of a warehouse on a busy day: a wave of a thousand orders, twenty packers who scan, a thousand labels; each against its aim. */
export async function measureFloor(server: Embedded, stage: Stage, say: (line: string) => void): Promise<void> {
  const { runtime, actor } = await connectedRuntime(server.url, stage.merchantId, null);
  const run = (name: string, input: object): Promise<any> => runtime.execute(actor, name, input);
  const ask = (name: string, input: object): Promise<any> => runtime.ask(actor, name, input);
  const aims: Aim[] = [];
  const timed = async <T>(what: string, most: number, work: () => Promise<T>): Promise<T> => {
    const from = performance.now();
    const answer = await work();
    aims.push({ what, milliseconds: performance.now() - from, most });
    return answer;
  };
  try {
    const { warehouseId, shopId, skus } = stage;
    await run('fulfilment.set-warehouse-work', {
      ...{ warehouseId, picks: false, sorts: false, checks: true, weighs: false, shipsAt: 'check', walk: 'serpentine' },
      ...{ packagingWeight: '0', boxWeight: '0', toleranceGrams: '20', tolerancePercent: '5' },
    });
    say(`Placing and auditing ${ORDERS} orders …`);
    const skuOf = (n: number) => skus[(n * 7) % skus.length];
    await together(
      Array.from({ length: ORDERS }, (_, n) => n),
      AT_ONCE,
      async (n) => {
        const lines = [0, 1].map((k) => ({ skuId: skuOf(n + k * 3), quantity: '1', unitPrice: '10' }));
        const order = await run('sales.place-order', { shopId, receiver, lines });
        await run('sales.choose-carrier', { orderId: order.id, carrier: 'ZTO' });
        await run('sales.audit-order', { orderId: order.id });
      },
    );
    const wave = await timed('make a wave of 1,000 orders', 2_000, () =>
      run('fulfilment.create-wave', { warehouseId, method: 'order', mostOrders: ORDERS, trolleySlots: 20 }),
    );
    const released = await timed('release it: bins, tasks, walks', 2_000, () => run('fulfilment.release-wave', { waveId: wave.id }));
    say(`wave ${wave.number}: ${released.orders} orders, ${released.tasks} tasks, ${released.left.length} left out`);
    await run('fulfilment.set-waybill-range', { carrier: 'ZTO', prefix: '78', first: '000000001', last: '000099999' });
    await timed('label numbers for all of them', 2_000, () => run('fulfilment.request-waybills', { waveId: wave.id }));
    const sheets: Sheets = await ask('fulfilment.waybill-labels', { waveId: wave.id });
    await timed(`${sheets.sheets.length} labels as PDF`, 20_000, () => writePdf(sheets, {}));
    await scans(wave.id);
  } finally {
    for (const { what, milliseconds, most } of aims)
      say(`${milliseconds <= most ? 'within' : 'BEYOND'}  ${what}: ${milliseconds.toFixed(0)} ms (aim ${most})`);
    await runtime.close();
  }

  /** Every packer checks order after order; the last scan of each ships it. */
  async function scans(waveId: string): Promise<void> {
    const orders: string[] = [];
    for (let after: string | null | undefined; after !== null; ) {
      const page = await ask('fulfilment.wave-orders', {
        ...{ filter: [{ column: 'waveId', operator: 'equals', value: waveId }], limit: 500 },
        ...(after ? { after } : {}),
      });
      orders.push(...page.rows.map((row: { number: string }) => row.number));
      after = page.next;
    }
    const [counting, shipping]: [number[], number[]] = [[], []];
    // as every program does when it has started
    await runtime.warm();
    await forgetStatements(server);
    const before = { program: process.cpuUsage(), database: databaseMilliseconds(server.pid) };
    const check = async (number: string) => {
      const station = await ask('fulfilment.outbound-at-station', { code: number });
      for (const line of station.lines) {
        await setTimeout(BREATH);
        const from = performance.now();
        const answer = await run('fulfilment.check-goods', { outboundId: station.id, code: line.skuCode });
        (answer.complete ? shipping : counting).push(performance.now() - from);
      }
    };
    // people do not scan on one tick: without the shift this would measure how long twenty scans of one instant take on two cores
    await together(orders.slice(0, CHECKED), PACKERS, check, process.env.BENCH_TICK ? 0 : BREATH / PACKERS);
    const { user, system } = process.cpuUsage(before.program);
    const scanned = counting.length + shipping.length;
    const each = (milliseconds: number) => (milliseconds / scanned).toFixed(1);
    const database = databaseMilliseconds(server.pid) - before.database;
    say(`${scanned} scans, half of them ship: processor ms a scan: program ${each((user + system) / 1000)}, database ${each(database)}`);
    for (const line of await dearest(server, scanned)) say(`  ${line}`);
    aims.push({ what: `scan to answer with ${PACKERS} packers, p95`, milliseconds: percentile(counting, 0.95), most: 50 });
    aims.push({ what: 'the scan that ships, p95', milliseconds: percentile(shipping, 0.95), most: 50 });
  }
}
