import { add, compare, decimal, floorTo, multiply, negate, sum, text, zero } from '../kernel/decimal.ts';
import { daysLater } from './calendar.ts';
import { idOf, type World } from './world.ts';

interface Owed {
  platformNumber: string;
  shippedAt: string;
  refunded: string;
  open: string;
}
interface FileLine {
  number: string;
  orderNumber: string;
  kind: string;
  kindWord?: string;
  amount: string;
  at: number;
}
interface File {
  importId: string;
  shop: string;
  name: string;
  layout: string;
  feed: 'flow' | 'settlement';
  lines: readonly FileLine[];
}

const COMMISSION = '0.05';
const PAYMENT_FEE = '0.006';
/** Days after the parcel left until the platform pays. */
const SETTLES_AFTER = 10;
const share = (amount: string, rate: string): string => text(negate(multiply(decimal(amount), decimal(rate), 2)));

/** Files of platforms: what they paid is in the books for one stretch, the next one waits to be looked through. */
export async function settleWithPlatforms(world: World, end: number): Promise<void> {
  const terms = [
    { code: 'TM', wallet: 'alipay', account: 'yunshan@example.com' },
    { code: 'DY', wallet: 'douyin_wallet', account: '' },
    { code: 'JD', wallet: 'jd_wallet', account: '' },
  ];
  for (const { code, ...wallet } of terms) {
    const shopId = idOf(world.shops, code);
    await world.act(`terms of ${code}`, end - 740_000, 'marketplaces.set-terms', { shopId, ...wallet });
    for (const [kind, rate] of [['commission', COMMISSION] as const, ['payment_fee', PAYMENT_FEE] as const])
      await world.act(`${kind} of ${code}`, end - 735_000, 'marketplaces.set-fee-rate', { shopId, kind, rate, validFrom: '2020-01-01' });
  }
  const border = daysLater(end, -9);
  const flow = walletLines(await owedBy(world, { code: 'TM', end, count: 60 }));
  const [before, after] = [flow.filter(({ at }) => at < border), flow.filter(({ at }) => at >= border)];
  const head = { shop: 'TM', layout: 'alipay-flow', feed: 'flow' } as const;
  if (before.length)
    await post(
      world,
      end - 730_000,
      await take(world, end, { ...head, importId: importOf(1), name: '支付宝账务明细-1.csv', lines: withdrawn(before) }),
    );
  const loose = [...after, ...unexplained(after.at(-1)?.at ?? daysLater(end, -2))];
  await take(world, end + 1, { ...head, importId: importOf(2), name: '支付宝账务明细-2.csv', lines: loose });
  const settled = walletLines(await owedBy(world, { code: 'DY', end, count: 25 }));
  if (settled.length) await post(world, end - 720_000, await take(world, end + 2, { ...DOUYIN, importId: importOf(3), lines: settled }));
}

/** Files of the demo come in without an import of their own: always the same ones. */
const importOf = (n: number): string => `00000000-0000-7000-8000-00000000d00${n}`;
const DOUYIN = { shop: 'DY', name: '抖店结算单.csv', layout: 'douyin-settlement', feed: 'settlement' } as const;

/** Orders of a shop that a platform has had long enough, none of them paid back. */
async function owedBy(world: World, { code, end, count }: { code: string; end: number; count: number }): Promise<Owed[]> {
  const filter = [{ column: 'shopId', operator: 'equals', value: idOf(world.shops, code) }];
  const { rows }: { rows: Owed[] } = await world.ask('marketplaces.unsettled', { filter, limit: 200 });
  return rows
    .filter(({ shippedAt, refunded }) => Date.parse(shippedAt) < daysLater(end, -SETTLES_AFTER - 1) && refunded === '0')
    .toSorted((a, b) => a.shippedAt.localeCompare(b.shippedAt))
    .slice(-count);
}

/** What a wallet tells of each order: the money of the sale and what is kept of it. One pays 2.00 less than it should. */
const walletLines = (orders: readonly Owed[]): FileLine[] =>
  orders.flatMap(({ platformNumber, shippedAt, open }, n) => {
    const at = daysLater(Date.parse(shippedAt), SETTLES_AFTER);
    const line = (kind: string, amount: string, part: number) => ({
      ...{ number: `${platformNumber}-${part}`, orderNumber: platformNumber, kind, amount, at: at + part },
    });
    const paid = n === orders.length - 2 && compare(decimal(open), decimal('2')) > 0 ? text(add(decimal(open), decimal('-2'))) : open;
    return [line('sale', paid, 1), line('commission', share(open, COMMISSION), 2), line('payment_fee', share(open, PAYMENT_FEE), 3)];
  });

/** At the end whole hundreds go to the bank. */
function withdrawn(lines: readonly FileLine[]): FileLine[] {
  const held = sum(lines.map(({ amount }) => decimal(amount)));
  const whole = multiply(floorTo(multiply(held, decimal('0.01'), 4), 0), decimal('100'), 0);
  const at = (lines.at(-1)?.at ?? 0) + 60_000;
  return [...lines, { number: `TX${at}`, orderNumber: '', kind: 'withdrawal', kindWord: '提现', amount: text(negate(whole)), at }];
}

/** What nobody can tell from a file alone. */
const unexplained = (at: number): FileLine[] => [
  { number: `BZ${at}`, orderNumber: '', kind: 'unclear', kindWord: '其他扣款', amount: '-36', at: at + 3_000 },
  { number: `QT${at}`, orderNumber: '2699999901', kind: 'sale', amount: '88', at: at + 6_000 },
  { number: `BX${at}`, orderNumber: '', kind: 'insurance', kindWord: '运费险', amount: '-12.6', at: at + 9_000 },
];

/** Reads a file and compares it with the orders, as the import and its job do. */
async function take(world: World, at: number, { importId, shop, name, layout, feed, lines }: File): Promise<string> {
  let balance = zero;
  const told = lines.map(({ at: occurred, ...line }) => {
    balance = add(balance, decimal(line.amount));
    return { ...line, occurredAt: new Date(occurred).toISOString(), ...(feed === 'flow' && { balance: text(balance) }) };
  });
  const head = { importId, shop, layout, feed, fileName: name };
  const { number } = await world.act(`lines ${name}`, at - 734_000, 'marketplaces.take-in-lines', { ...head, lines: told });
  await world.act(`read ${name}`, at - 733_000, 'marketplaces.finish-reading', { importId });
  const { id: statementId } = await world.ask('marketplaces.statement', { number });
  await world.act(`matched ${name}`, at - 732_000, 'marketplaces.match-stretch', { statementId, from: 0, to: told.length + 1 });
  return statementId;
}

const post = (world: World, at: number, statementId: string) =>
  world.act(`posted ${statementId}`, at, 'marketplaces.post-statement', { statementId });
