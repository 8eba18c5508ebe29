import Fastify from 'fastify';
import rateLimit from '@fastify/rate-limit';
import { expect, test } from 'vitest';
import { testRuntime } from '../test/postgres.ts';
import { RECEIVER, type Scenario, scenario } from '../test/scenario.ts';
import { serveOrderPage } from './order-page.ts';

const runtime = testRuntime({ poolSize: 8 });

async function opened() {
  const app = Fastify();
  await app.register(rateLimit, { max: 10_000, timeWindow: '1 minute' });
  await serveOrderPage(app, runtime());
  return (token: string, language = 'zh-CN', remoteAddress = '10.0.0.1') =>
    app.inject({ url: `/o/${token}`, headers: { 'accept-language': language }, remoteAddress });
}
/** An order with its link; the name of its goods is an attack. */
async function placed(s: Scenario) {
  await s.stock({ '<b>A': '10' });
  const order = await s.order({ '<b>A': '3' }, { lines: [{ unitPrice: '77.77' }] });
  await s.settle();
  const { token } = await s.ask('fulfilment.order-link', { orderId: order.id });
  return { order, token: token as string };
}

test('a buyer sees steps, parcels with their news, and what remains; names are masked, phones and addresses are not there', async () => {
  const s = await scenario(runtime());
  const open = await opened();
  const { order, token } = await placed(s);
  expect((await open(token)).body).toContain('还没有发货');
  expect((await open(token)).body).toContain('待付款');
  await s.audit(order);
  const { lines } = await s.show(order);
  await s.ship(order, { trackingNumber: 'SF1', lines: [{ lineId: lines[0].id, quantity: '2' }] });
  const at = new Date(Date.now() - 3_600_000).toISOString();
  const words = '王师傅 13812345678 正在派送 <script>';
  await s.run('fulfilment.record-parcel-events', {
    events: [{ trackingNumber: 'SF1', kind: 'out_for_delivery', at, place: '杭州', words }],
  });
  const { statusCode, body, headers } = await open(token);
  expect(statusCode).toBe(200);
  for (const shown of [order.number, '店铺 S1', '王**', '浙江省 杭州市', '顺丰速运 SF1', '派送中', '还有 1', '138****5678', '&lt;b&gt;A'])
    expect(body).toContain(shown);
  for (const hidden of [
    RECEIVER.name,
    RECEIVER.phone,
    RECEIVER.address,
    RECEIVER.district,
    '<script',
    '<b>A',
    order.id,
    '77.77',
    '155.54',
    '233.31',
  ])
    expect(body).not.toContain(hidden);
  expect(headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
  expect(headers['x-robots-tag']).toContain('noindex');
  expect(headers['content-security-policy']).toContain("default-src 'none'");
  expect(headers['set-cookie']).toBeUndefined();
  expect(Buffer.byteLength(body)).toBeLessThan(12_000);
  expect((await open(token, 'en-GB')).body).toContain('Out for delivery');
  // it left unpaid: nobody says that it was paid
  expect(body).toContain('待付款');
  await s.pay(order);
  expect((await open(token)).body).toContain('已付款');
});

test('the database keeps no token; unknown, malformed, renewed, revoked and expired links all look alike', async () => {
  const s = await scenario(runtime());
  const other = await scenario(runtime());
  const open = await opened();
  const { order, token } = await placed(s);
  const { rows } = await runtime().pools.owner.query('select * from fulfilment.order_link where merchant_id = $1', [s.actor.merchant.id]);
  const kept = Buffer.from(token, 'base64url').subarray(16);
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toContain(token);
  expect(rows[0].token_hash.includes(kept)).toBe(false);
  const missing = (await open('nothing')).body;
  const closed = async (wrong: string) => {
    const answer = await open(wrong);
    expect([answer.statusCode, answer.body]).toEqual([404, missing]);
  };
  // one token in sixteen ends like this
  await closed(token.slice(0, 42) + (token.endsWith('A') ? 'E' : 'A'));
  // the secret of one merchant does not open under the name of another
  await closed(Buffer.concat([Buffer.from(other.actor.merchant.id.replaceAll('-', ''), 'hex'), kept]).toString('base64url'));
  const renewed = await s.run('fulfilment.renew-order-link', { orderId: order.id });
  await closed(token);
  expect((await open(renewed.token)).statusCode).toBe(200);
  await s.run('fulfilment.revoke-order-link', { orderId: order.id });
  await closed(renewed.token);
  expect(await s.ask('fulfilment.order-link', { orderId: order.id })).toMatchObject({ token: null });
  const last = await s.run('fulfilment.renew-order-link', { orderId: order.id });
  await runtime().pools.owner.query('update fulfilment.order_link set expires_at = created_at where merchant_id = $1', [
    s.actor.merchant.id,
  ]);
  await closed(last.token);
});

test('whoever tries one link after the other is stopped', async () => {
  const open = await opened();
  const codes: number[] = [];
  for (let tried = 0; tried < 61; tried++) codes.push((await open('nothing', 'zh', '10.0.0.9')).statusCode);
  expect(codes.slice(0, 60).every((code) => code === 404)).toBe(true);
  expect(codes[60]).toBe(429);
});

test('a merchant that wants no links gives none by itself; a slip shows the code once buyers can reach the program', async () => {
  const s = await scenario(runtime());
  await s.run('fulfilment.set-order-links', { active: false, address: '', days: 30 });
  const { order, token } = await placed(s);
  expect(token).toBeNull();
  await s.run('fulfilment.set-order-links', { active: true, address: 'https://orders.example.com', days: 30 });
  const made = await s.run('fulfilment.renew-order-link', { orderId: order.id });
  await s.audit(order);
  const shipment = await s.ship(order);
  const { sheets } = await s.ask('fulfilment.packing-slips', { shipmentIds: [shipment.id] });
  expect(sheets[0].blocks[0].qr).toBe(`https://orders.example.com/o/${made.token}`);
  await expect(s.run('fulfilment.set-order-links', { active: true, address: 'javascript:alert(1)', days: 30 })).rejects.toMatchObject({
    code: 'request.invalid',
  });
});
