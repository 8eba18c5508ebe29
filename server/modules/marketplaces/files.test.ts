import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importFiles } from '../../test/importing.ts';
import { testRuntime } from '../../test/postgres.ts';
import { alipayFlow, type Move, wechatFlow } from './fixtures/files.ts';
import { settledShop } from './fixtures/shop.ts';

const runtime = testRuntime({ poolSize: 8 });
type Shop = Awaited<ReturnType<typeof settledShop>>;

/** Brings a text in as a file of a template, as the web does. */
async function bring(s: Shop, template: string, csv: string, options: Record<string, string> = {}): Promise<any> {
  const path = join(await mkdtemp(join(tmpdir(), 'zhanggui-statement-')), `${template}.csv`);
  await writeFile(path, csv);
  return importFiles(runtime(), s.actor, { template, files: { lines: path }, options: { shop: 'S1', ...options } });
}
const kept = async (s: Shop) => (await s.ask('marketplaces.lines')).rows;
const latest = async (s: Shop) => (await s.ask('marketplaces.statements')).rows[0];

const moves: Move[] = [
  ['T200P2600000000000000001', '在线支付', 11_300],
  ['T200P2600000000000000001', '收费', -565, '天猫佣金（类目）'],
  ['T200P2600000000000000001', '收费', -68, '花呗支付手续费'],
  ['', '提现', -10_000],
  ['', '其它', -123, '什么也没说'],
];

test('支付宝账务明细: rows between titles and totals, orders without their letters, kinds by their notes, the wallet to the cent', async () => {
  const s = await settledShop(runtime());
  await s.sold('2600000000000000001', '113');
  const truth = alipayFlow(moves);
  expect(await bring(s, 'alipay-flow', truth.csv)).toMatchObject({ status: 'done', created: truth.lines, failed: 0 });
  const rows = await kept(s);
  expect(rows.map((row: any) => [row.orderNumber, row.kind, row.amount, row.class])).toEqual([
    ['2600000000000000001', 'sale', '113', 'matched'],
    ['2600000000000000001', 'commission', '-5.65', 'unrated'],
    ['2600000000000000001', 'payment_fee', '-0.68', 'unrated'],
    ['', 'withdrawal', '-100', 'plain'],
    ['', 'unclear', '-1.23', 'unclear'],
  ]);
  const { number, lines, amount } = await latest(s);
  expect([lines, Math.round(Number(amount) * 100)]).toEqual([truth.lines, truth.came + truth.went]);
  await s.post(number);
  const { walletCheck } = await s.ask('marketplaces.shop-month', { shopId: s.shopId, month: '2026-01' });
  expect(walletCheck).toMatchObject({ opening: '1000', closing: String(truth.closing / 100), breaks: 0 });
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

test('a file written from below is as good as one from above', async () => {
  const s = await settledShop(runtime());
  expect(await bring(s, 'alipay-flow', alipayFlow(moves, { descending: true }).csv)).toMatchObject({ status: 'done', created: 5 });
});

test('a file cut in half, one that lacks a line, and one whose totals are not its lines are refused; nothing of them comes in', async () => {
  const s = await settledShop(runtime());
  const { csv } = alipayFlow(moves);
  const rows = csv.split('\r\n');
  const refused = async (text: string, code: string) => {
    const batch = await bring(s, 'alipay-flow', text);
    expect([batch.status, batch.created]).toEqual(['failed', 0]);
    expect(batch.error).toMatch(code);
  };
  await refused(rows.slice(0, 8).join('\r\n'), '没有结尾的合计');
  await refused(csv.slice(0, csv.indexOf('#-----------------------------------------账务明细列表结束') - 40), '有问题');
  await refused(rows.filter((_, index) => index !== 6).join('\r\n'), '对不上');
  // the totals corrected by hand: the balances still tell
  await refused(
    rows
      .filter((_, index) => index !== 6)
      .join('\r\n')
      .replace(/#支出合计.*元/, '#支出合计：3笔，共-101.91元'),
    '余额不连续',
  );
  expect(await kept(s)).toEqual([]);
  expect(await bring(s, 'alipay-flow', csv)).toMatchObject({ status: 'done', created: 5 });
});

test('a file brought in twice is recognised line by line, an overlapping one brings what is new', async () => {
  const s = await settledShop(runtime());
  await bring(s, 'alipay-flow', alipayFlow(moves).csv);
  expect(await bring(s, 'alipay-flow', alipayFlow(moves).csv)).toMatchObject({ status: 'done', created: 0, skipped: 5 });
  const more: Move[] = [...moves, ['', '提现', -500]];
  expect(await bring(s, 'alipay-flow', alipayFlow(more).csv)).toMatchObject({ status: 'done', created: 1, skipped: 5 });
  expect((await kept(s)).length).toBe(6);
});

test('a file of another shop is refused: by its orders, and by its account', async () => {
  const s = await settledShop(runtime());
  const { id: shopId } = await s.shop('S2');
  await s.order({ A: '1' }, { shopId, platformNumber: '2600000000000000001' });
  const byOrders = await bring(s, 'alipay-flow', alipayFlow(moves).csv);
  expect([byOrders.status, byOrders.error]).toEqual(['failed', expect.stringContaining('3 行')]);
  const { rows: problems } = await s.ask('exchange.import-problems', { importId: byOrders.id });
  expect(problems[0].message).toContain('店铺 S2');
  await s.run('marketplaces.set-terms', { shopId: s.shopId, wallet: 'alipay', account: '2088000000000009' });
  const byAccount = await bring(s, 'alipay-flow', alipayFlow(moves.slice(3)).csv);
  expect([byAccount.status, byAccount.error]).toEqual(['failed', expect.stringContaining('2088000000000009')]);
});

test('微信资金账单: texts behind accents, totals in two rows below', async () => {
  const s = await settledShop(runtime());
  const truth = wechatFlow([
    ['O1', '交易', 11_300],
    ['O1', '扣除交易手续费', -68],
    ['O1', '退款', -3_000],
    ['', '提现', -5_000],
  ]);
  expect(await bring(s, 'wechat-flow', truth.csv)).toMatchObject({ status: 'done', created: 4 });
  expect((await kept(s)).map((row: any) => [row.kind, row.amount, row.balance])).toEqual([
    ['sale', '113', '113'],
    ['payment_fee', '-0.68', '112.32'],
    ['refund', '-30', '82.32'],
    ['withdrawal', '-50', '32.32'],
  ]);
  expect(await bring(s, 'wechat-flow', truth.csv.slice(0, truth.csv.indexOf('资金流水总笔数')))).toMatchObject({ status: 'failed' });
});

test('微信交易账单 and 支付宝业务明细: a trade and its fee, a refund and the fee given back', async () => {
  const s = await settledShop(runtime());
  const wechat = [
    '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注',
    '`2026-01-10 10:00:00,`wx1,`1600000001,`0,`,`4200001,`O1,`u,`JSAPI,`SUCCESS,`CMB,`CNY,`113.00,`0.00,`0,`0,`0.00,`0.00,`,`,`T,`,`0.68000,`0.60%,`113.00,`0.00,`',
    '`2026-01-11 10:00:00,`wx1,`1600000001,`0,`,`4200001,`O1,`u,`JSAPI,`REFUND,`CMB,`CNY,`0.00,`0.00,`5000001,`R1,`13.00,`0.00,`ORIGINAL,`SUCCESS,`T,`,`-0.08000,`0.60%,`0.00,`13.00,`',
    '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额',
    '`2,`113.00,`13.00,`0.00,`0.60000,`113.00,`13.00',
  ].join('\n');
  expect(await bring(s, 'wechat-trades', wechat)).toMatchObject({ status: 'done', created: 2 });
  const alipay = [
    '#支付宝业务明细查询',
    '#账号：[2088000000000001]',
    '支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,订单金额（元）,商家实收（元）,支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,券名称,商家红包消费金额（元）,卡消费金额（元）,退款批次号/请求号,服务费（元）,分润（元）,备注',
    'A1,O2,交易,T,2026-01-10 10:00:00,2026-01-10 10:00:01,,,,,b,50.00,50.00,0,0,0,0,0,,0,0,,-0.30,0,',
    'A1,O2,退款,T,2026-01-10 10:00:00,2026-01-11 10:00:01,,,,,b,-10.00,-10.00,0,0,0,0,0,,0,0,RB1,0.06,0,',
    '#交易合计：1笔，商家实收共50.00元，商家优惠共0.00元',
    '#退款合计：1笔，商家实收退款共-10.00元，商家优惠退款共0.00元',
  ].join('\n');
  expect(await bring(s, 'alipay-trades', alipay)).toMatchObject({ status: 'done', created: 2 });
  expect((await kept(s)).map((row: any) => [row.orderNumber, row.kind, row.amount])).toEqual([
    ['O1', 'sale', '113'],
    ['O1', 'payment_fee', '-0.68'],
    ['O1', 'refund', '-13'],
    ['O1', 'payment_fee', '0.08'],
    ['O2', 'sale', '50'],
    ['O2', 'payment_fee', '-0.3'],
    ['O2', 'refund', '-10'],
    ['O2', 'payment_fee', '0.06'],
  ]);
});

test('拼多多货款明细: lines without numbers are known by what they say and by their place among those that say the same', async () => {
  const s = await settledShop(runtime());
  const row = (order: string, came: string, went: string, type: string) => `${order},2026-01-10 10:00:00,${came},${went},${type},,`;
  const head = '商户订单号,发生时间,收入金额（+元）,支出金额（-元）,账务类型,备注,业务描述';
  const rows = [row('P1', '20.00', '', '交易收入'), row('P1', '1.00', '', '优惠券结算'), row('P1', '', '-0.12', '技术服务费')];
  const twice = row('', '', '-2.00', '扣款-违规');
  const file = (lines: string[]) => ['#拼多多账务明细', head, ...lines, '#----', '#收入合计：2笔，共21.00元'].join('\n');
  expect(await bring(s, 'pinduoduo-flow', file([...rows, twice, twice]))).toMatchObject({ status: 'done', created: 4 });
  expect((await kept(s)).map((each: any) => [each.kind, each.amount])).toEqual([
    ['sale', '20'],
    ['subsidy', '1'],
    ['commission', '-0.12'],
    ['fine', '-2'],
    ['fine', '-2'],
  ]);
  expect(await bring(s, 'pinduoduo-flow', file([...rows, twice, twice]))).toMatchObject({ created: 0, skipped: 4 });
});

test('抖店资金流水: what moved is payment, freight and subsidy less refund and fees; a row where it is not is refused', async () => {
  const s = await settledShop(runtime());
  const head =
    '动账时间,动帐流水号,动账方向,动账金额,动账账户,动账场景,计费类型,子订单号,订单号,订单实付应结,运费实付,实际平台补贴,订单退款,平台服务费,佣金,招商服务费,站外推广费,备注';
  const row = (number: string, amount: string) =>
    `2026-01-10 10:00:00,"\t${number}",入账,${amount},聚合账户,货款结算入账,实付订单,"\t6900000000000000012","\t6900000000000000011",100.00,5.00,8.00,10.00,-5.00,-10.00,-1.00,0.00,`;
  const out = '2026-01-10 11:00:00,"\t7300000000000000009",出账,3.00,聚合账户,保证金缴纳,,-,-,0,0,0,0,0,0,0,0,';
  expect(await bring(s, 'douyin-flow', [head, row('7300000000000000001', '87.00'), out].join('\n'))).toMatchObject({
    status: 'done',
    created: 2,
  });
  expect((await kept(s)).map((each: any) => [each.part ?? each.kind, each.amount])).toEqual([
    ['sale', '105'],
    ['subsidy', '8'],
    ['refund', '-10'],
    ['commission', '-5'],
    ['promotion', '-11'],
    ['deposit', '-3'],
  ]);
  expect(await bring(s, 'douyin-flow', [head, row('7300000000000000002', '88.00')].join('\n'))).toMatchObject({
    status: 'failed',
    created: 0,
  });
  const settled = '结算时间,结算单号,子订单号,订单号,结算金额,订单实付,运费实付,实际平台补贴,订单退款,平台服务费,佣金';
  const settlement = '2026-01-12 10:00:00,R1,6900000000000000022,6900000000000000021,90.00,100.00,0.00,0.00,0.00,-5.00,-5.00';
  expect(await bring(s, 'douyin-settlement', [settled, settlement].join('\n'))).toMatchObject({ status: 'done', created: 1 });
});

test('京东结算单: a row per fee, money given back for returned goods', async () => {
  const s = await settledShop(runtime());
  const csv = [
    '订单编号,单据编号,单据类型,商品编号,费用项,金额,币种,收支方向,费用结算时间,店铺号,备注',
    '3001,D1,订单,100,货款,113.00,CNY,收入,2026-01-10 10:00:00,900001,',
    '3001,D1,订单,100,佣金,5.65,CNY,支出,2026-01-10 10:00:00,900001,',
    '3001,D2,退货单,100,货款,13.00,CNY,支出,2026-01-11 10:00:00,900001,',
    ',D3,费用单,,广告费,20.00,CNY,支出,2026-01-12 10:00:00,900001,',
  ].join('\n');
  expect(await bring(s, 'jd-settlement', csv)).toMatchObject({ status: 'done', created: 4 });
  expect((await kept(s)).map((each: any) => [each.kind, each.amount])).toEqual([
    ['sale', '113'],
    ['commission', '-5.65'],
    ['refund', '-13'],
    ['advertising', '-20'],
  ]);
  await s.run('marketplaces.set-terms', { shopId: s.shopId, wallet: 'jd_wallet', account: '900002' });
  expect(await bring(s, 'jd-settlement', csv.replaceAll('D1', 'D9'))).toMatchObject({ status: 'failed' });
});

test('亚马逊结算报告: kinds of finances v0, orders together, the total in its first row', async () => {
  const s = await settledShop(runtime());
  const names =
    'settlement-id,settlement-start-date,settlement-end-date,deposit-date,total-amount,currency,transaction-type,order-id,merchant-order-id,adjustment-id,shipment-id,marketplace-name,amount-type,amount-description,amount,fulfillment-id,posted-date,posted-date-time,order-item-code';
  const row = (type: string, order: string, kind: string, about: string, amount: string) =>
    [
      '111',
      '',
      '',
      '',
      '',
      '',
      type,
      order,
      '',
      '',
      '',
      'Amazon',
      kind,
      about,
      amount,
      'AFN',
      '2026-01-10',
      '2026-01-10 05:12:33 UTC',
      '1',
    ].join('\t');
  const rows = [
    row('Order', '902-1', 'ItemPrice', 'Principal', '100.00'),
    row('Order', '902-1', 'ItemPrice', 'Shipping', '10.00'),
    row('Order', '902-1', 'Promotion', 'Principal', '-5.00'),
    row('Order', '902-1', 'ItemFees', 'Commission', '-15.00'),
    row('Order', '902-1', 'ItemFees', 'FBAPerUnitFulfillmentFee', '-4.00'),
    row('Refund', '902-2', 'ItemPrice', 'Principal', '-20.00'),
    row('other-transaction', '', 'other-transaction', 'Storage Fee', '-6.00'),
  ];
  const file = (total: string) =>
    [names.replaceAll(',', '\t'), ['111', 'a', 'b', 'c', total, 'CNY', ...Array(13).fill('')].join('\t'), ...rows].join('\n');
  expect(await bring(s, 'amazon-settlement', file('61.00'))).toMatchObject({ status: 'failed' });
  expect(await bring(s, 'amazon-settlement', file('60.00'))).toMatchObject({ status: 'done', created: 3 });
  expect((await kept(s)).map((each: any) => [each.orderNumber, each.kind, each.amount])).toEqual([
    ['902-1', 'sale', '105'],
    ['902-1', 'commission', '-15'],
    ['902-1', 'freight', '-4'],
    ['902-2', 'refund', '-20'],
    ['', 'storage', '-6'],
  ]);
});

test('any platform: columns found or chosen, settlement or flow', async () => {
  const s = await settledShop(runtime());
  const csv = [
    '流水号,订单号,类型,收入,支出,余额,时间',
    'F1,O1,货款,113,,113,2026-01-10 10:00:00',
    'F2,O1,平台佣金,,5.65,107.35,2026-01-10 10:00:01',
  ].join('\n');
  expect(await bring(s, 'platform-statement', csv, { feed: 'flow' })).toMatchObject({ status: 'done', created: 2 });
  expect(await latest(s)).toMatchObject({ feed: 'flow', layout: 'platform-statement', lines: 2, status: 'matched' });
  const broken = csv.replace('107.35', '100.00').replaceAll('F', 'G');
  expect(await bring(s, 'platform-statement', broken, { feed: 'flow' })).toMatchObject({ status: 'failed' });
});
