import { describe, expect, test } from 'vitest';
import { testRuntime } from '../../test/postgres.ts';
import { RECEIVER, type Scenario, scenario } from '../../test/scenario.ts';

const runtime = testRuntime({ poolSize: 8 });
const FROM = '2020-01-01';
const first8 = { firstFee: '8', stepUnit: '1', stepFee: '2' };

const carrierId = async (s: Scenario, code: string): Promise<string> =>
  (await s.ask('freight.carriers', { archived: true })).rows.find((row: { code: string }) => row.code === code).id;

/** A service with a cost template, both called by the code. */
async function service(
  s: Scenario,
  carrier: string,
  rules: object[],
  more: { fields?: object; body?: object; code?: string } = {},
): Promise<string> {
  const code = more.code ?? carrier;
  const made = await s.run('freight.create-service', { code, carrierId: await carrierId(s, carrier), name: '标准快递', ...more.fields });
  const body = { rules, ...more.body };
  await s.run('freight.create-template', {
    code,
    name: `${code} 成本`,
    kind: 'cost',
    serviceId: made.id,
    chargeBy: 'weight',
    validFrom: FROM,
    body,
  });
  return made.id;
}
const weighing = (s: Scenario, weight: string) => s.run('company.set-parameter', { key: 'freight.default_weight', value: weight });
const charging = (s: Scenario, rules: object[], more: object = {}) =>
  s.run('freight.create-template', {
    code: 'CHARGE',
    name: '包邮模板',
    kind: 'charge',
    chargeBy: 'weight',
    validFrom: FROM,
    body: { rules },
    ...more,
  });

/** TV-73's three carriers. */
async function three(s: Scenario) {
  await weighing(s, '3.2');
  return {
    yto: await service(s, 'YTO', [{ firstFee: '3.2', stepUnit: '1', stepFee: '1.2' }], { fields: { days: 3 } }),
    zto: await service(s, 'ZTO', [{ firstFee: '3.5', stepUnit: '1', stepFee: '1' }], { fields: { days: 3 } }),
    sf: await service(s, 'SF', [{ firstFee: '12', stepUnit: '0.5', stepFee: '2.5' }], { fields: { days: 1 } }),
  };
}

describe('the carrier of an order', () => {
  test('the audit chooses the cheapest and keeps every service it looked at, with its price in parts', async () => {
    const s = await scenario(runtime());
    const { zto } = await three(s);
    await s.stock({ A: '5' });
    const order = await s.order({ A: '1' });
    await s.audit(order);
    const shown = await s.show(order);
    expect(shown).toMatchObject({ carrier: 'ZTO' });
    const decision = shown.decisions.find((each: { subject: string }) => each.subject === 'carrier');
    expect(decision).toMatchObject({ chosen: { serviceId: zto, total: '6.5', billable: '3.2' }, reasons: [{ code: 'cheapest' }] });
    expect(decision.alternatives.map((each: { carrier: string; total: string }) => [each.carrier, each.total])).toEqual([
      ['YTO', '6.8'],
      ['SF', '24.5'],
    ]);
  });

  test('an audit writes what the checks found, and then the order once, with its warehouse and its carrier', async () => {
    const s = await scenario(runtime());
    await three(s);
    await s.stock({ A: '5' });
    const orders = [await s.order({ A: '1' }), await s.order({ A: '1' })];
    const { owner } = runtime().pools;
    await owner.query(`create table public.written (order_id uuid);
      create function public.note_written() returns trigger language plpgsql security definer as
        $$ begin insert into public.written values (new.id); return null; end $$;
      create trigger note_written after update on sales.sales_order for each row execute function public.note_written()`);
    await s.run('sales.audit-orders', { orderIds: orders.map(({ id }) => id) });
    for (const order of orders) expect(await s.show(order)).toMatchObject({ carrier: 'ZTO', fulfilmentStatus: 'audited' });
    const { rows } = await owner.query('select order_id as id, count(*)::int as times from public.written group by 1 order by 1');
    await owner.query('drop trigger note_written on sales.sales_order; drop function public.note_written(); drop table public.written');
    expect(rows).toEqual(orders.map(({ id }) => ({ id, times: 2 })).sort((a, b) => (a.id < b.id ? -1 : 1)));
  });

  test('a remark asks for a carrier, a person says it for good, and an emptied choice is made anew', async () => {
    const s = await scenario(runtime());
    const { yto } = await three(s);
    await s.stock({ A: '9' });
    const asked = await s.order({ A: '1' }, { buyerRemark: '麻烦发顺丰' });
    const said = await s.order({ A: '1' });
    await s.run('sales.choose-carrier', { orderId: said.id, carrier: 'YTO', serviceId: yto });
    await s.run('sales.audit-orders', { orderIds: [asked.id, said.id] });
    // a remark that no rule reads waits for a person, who read it
    const { holds, version } = await s.show(asked);
    expect(holds).toMatchObject([{ code: 'REMARK' }]);
    await s.run('sales.release-hold', { orderId: asked.id, code: 'REMARK', expectedVersion: version });
    await s.audit(asked);
    expect((await s.show(asked)).carrier).toBe('SF');
    expect((await s.show(said)).carrier).toBe('YTO');
    await s.run('sales.unaudit-order', { orderId: said.id });
    await s.run('sales.choose-carrier', { orderId: said.id, carrier: '' });
    await s.audit(said);
    expect((await s.show(said)).carrier).toBe('ZTO');
  });

  test('the first rule that fits decides; moved behind another, the other does', async () => {
    const s = await scenario(runtime());
    const { yto, sf } = await three(s);
    await s.stock({ A: '9' });
    const conditions = { shops: [s.shopId] };
    const first = await s.run('freight.create-carrier-rule', { name: '店铺走圆通', action: 'use', services: [yto], conditions });
    await s.run('freight.create-carrier-rule', { name: '贵重走顺丰', action: 'use', services: [sf], conditions: { minAmount: '5' } });
    const carrierOf = async () => {
      const order = await s.order({ A: '1' });
      await s.audit(order);
      return (await s.show(order)).carrier;
    };
    expect(await carrierOf()).toBe('YTO');
    await s.run('freight.move-carrier-rule', { ruleId: first.id, place: 2 });
    expect((await s.ask('freight.carrier-rules')).rows.map((row: { name: string }) => row.name)).toEqual(['贵重走顺丰', '店铺走圆通']);
    expect(await carrierOf()).toBe('SF');
  });

  test('a service that takes two parcels a day gets two, the third goes to the next', async () => {
    const s = await scenario(runtime());
    await weighing(s, '1');
    await service(s, 'ZTO', [{ firstFee: '3' }], { fields: { dailyLimit: 2 } });
    await service(s, 'YTO', [{ firstFee: '4' }]);
    await s.stock({ A: '9' });
    const orders = [await s.order({ A: '1' }), await s.order({ A: '1' }), await s.order({ A: '1' })];
    await s.run('sales.audit-orders', { orderIds: orders.slice(0, 1).map(({ id }) => id) });
    await s.run('sales.audit-orders', { orderIds: orders.slice(1).map(({ id }) => id) });
    const carriers = await Promise.all(orders.map(async (order) => (await s.show(order)).carrier));
    expect(carriers.sort()).toEqual(['YTO', 'ZTO', 'ZTO']);
  });

  test('goods without a weight leave the order without a carrier, and say why; a place nobody serves is accepted by a person first', async () => {
    const s = await scenario(runtime());
    await service(s, 'ZTO', [{ firstFee: '3', regions: ['广东'] }]);
    await s.stock({ A: '9' });
    const order = await s.order({ A: '1' });
    await s.run('sales.audit-orders', { orderIds: [order.id] });
    const { holdCodes, version } = await s.show(order);
    expect(holdCodes).toEqual(['UNDELIVERABLE']);
    await s.run('sales.release-hold', { orderId: order.id, code: 'UNDELIVERABLE', expectedVersion: version });
    await s.audit(order);
    const { carrier, decisions } = await s.show(order);
    expect(carrier).toBe('');
    expect(decisions.find((each: { subject: string }) => each.subject === 'carrier')).toMatchObject({
      reasons: [{ code: 'none_can' }],
      alternatives: [
        {
          excluded: [
            { code: 'no_weight', detail: 'A' },
            { code: 'region_unlisted', detail: '浙江省/杭州市/西湖区' },
          ],
        },
      ],
    });
  });

  test('without any service nothing is chosen: whoever ships decides', async () => {
    const s = await scenario(runtime());
    await s.stock({ A: '9' });
    const order = await s.order({ A: '1' });
    await s.audit(order);
    expect((await s.show(order)).decisions.map((each: { subject: string }) => each.subject)).toEqual(['warehouse']);
  });
});

describe('freight of an order', () => {
  test('TV-72: what nobody said is charged by the template: free over 99.00, remote places pay on', async () => {
    const s = await scenario(runtime());
    await weighing(s, '0.2');
    await charging(s, [
      { ...first8, free: [{ amount: '99' }] },
      { firstFee: '20', stepUnit: '1', stepFee: '15', regions: ['西藏', '新疆'] },
    ]);
    const freightOf = async (quantity: string, province: string, more: object = {}) => {
      const receiver = { ...RECEIVER, province, city: '', district: '' };
      const order = await s.order({ A: quantity }, { receiver, ...more });
      return (await s.show(order)).freight;
    };
    // 12 pieces for 120.00 weigh 2.4 kg, 8 for 80.00 weigh 1.6
    expect(await freightOf('12', '浙江省')).toBe('0');
    expect(await freightOf('8', '浙江省')).toBe('10');
    expect(await freightOf('8', '西藏自治区')).toBe('35');
    expect(await freightOf('8', '西藏自治区', { freight: '5' })).toBe('5');
    const quoted = await s.ask('freight.quote-charge', {
      shopId: s.shopId,
      goods: [{ skuId: await s.sku('A'), quantity: '8', amount: '80' }],
      destination: { province: '新疆' },
    });
    expect(quoted).toMatchObject({ total: '35', shares: [{ name: '包邮模板', parts: [{ kind: 'base', amount: '35' }] }] });
  });

  test('a platform order keeps what the platform says', async () => {
    const s = await scenario(runtime());
    await weighing(s, '1');
    await charging(s, [first8]);
    const lines = [{ skuId: await s.sku('A'), quantity: '1', unitPrice: '10' }];
    const [placed] = (
      await s.run('sales.intake-orders', { orders: [{ shopId: s.shopId, platformNumber: 'P1', receiver: RECEIVER, lines }] })
    ).orders;
    expect((await s.show(placed)).freight).toBe('0');
  });

  test('an order to a place to which its template sends nothing is held', async () => {
    const s = await scenario(runtime());
    await weighing(s, '1');
    await charging(s, [first8, { regions: ['浙江'], blocked: true }]);
    const order = await s.order({ A: '1' });
    const [hold] = (await s.show(order)).holds;
    expect(hold).toMatchObject({
      code: 'UNDELIVERABLE',
      details: [{ reason: 'not_sold', name: '包邮模板', region: '浙江省/杭州市/西湖区' }],
    });
  });
});

describe('places nobody reaches', () => {
  test('an order that no service reaches is held, and returns by itself when one does', async () => {
    const s = await scenario(runtime());
    await weighing(s, '1');
    await s.stock({ A: '9' });
    const { zto } = await three(s);
    const stop = (serviceId: string, regions: string[]) =>
      s.run('freight.stop-regions', { serviceId, stops: regions.length ? [{ regions, reason: '网点停运' }] : [] });
    const order = await s.order({ A: '1' });
    const others = (await s.ask('freight.services')).rows.map((row: { id: string }) => row.id);
    for (const id of others) await stop(id, ['浙江']);
    await s.run('sales.audit-orders', { orderIds: [order.id] });
    const [hold] = (await s.show(order)).holds;
    expect(hold).toMatchObject({ code: 'UNDELIVERABLE' });
    expect(hold.details).toHaveLength(others.length);
    expect(hold.details[0]).toMatchObject({ reason: 'stopped', region: '浙江省/杭州市/西湖区' });
    await stop(zto, ['浙江/宁波']);
    expect(await s.run('sales.audit-due-orders', {})).toMatchObject({ returned: 1 });
    expect((await s.show(order)).holdCodes).toEqual([]);
    await s.audit(order);
    expect(await s.show(order)).toMatchObject({ fulfilmentStatus: 'audited' });
  });

  test('a shop of the merchant’s own is charged by the template and held where it sends nothing; a marketplace decides by itself', async () => {
    const s = await scenario(runtime());
    await weighing(s, '1');
    await charging(s, [first8, { regions: ['浙江'], blocked: true }]);
    const own = await s.shop('OWN', { platform: 'own_site' });
    const skuId = await s.sku('A');
    const document = (shopId: string, platformNumber: string, province: string) => ({
      ...{ shopId, platformNumber, receiver: { ...RECEIVER, province, city: '', district: '' } },
      lines: [{ skuId, quantity: '1', unitPrice: '10' }],
    });
    const orders = [document(own.id, 'O1', '江苏省'), document(own.id, 'O2', '浙江省'), document(s.shopId, 'M1', '浙江省')];
    const placed = (await s.run('sales.intake-orders', { orders })).orders;
    const shown = await Promise.all(placed.map((order: any) => s.show(order)));
    expect(shown.map(({ freight, holdCodes }) => [freight, holdCodes])).toEqual([
      ['8', []],
      ['0', ['UNDELIVERABLE']],
      ['0', []],
    ]);
    const again = (await s.run('sales.intake-orders', { orders })).orders;
    expect(again.map(({ result }: { result: string }) => result)).toEqual(['skipped', 'skipped', 'skipped']);
  });
});

describe('templates', () => {
  test('prices change on a day; those before end the day before, those to come can be withdrawn', async () => {
    const s = await scenario(runtime());
    const made = await charging(s, [first8]);
    const set = (validFrom: string, firstFee: string) =>
      s.run('freight.set-prices', { templateId: made.id, validFrom, body: { rules: [{ firstFee }] } });
    await set('2999-01-01', '9');
    await set('2998-01-01', '10');
    const versions = async () =>
      (await s.ask('freight.template', { id: made.id })).versions.map((each: any) => [each.validFrom, each.validTo, each.state]);
    expect(await versions()).toEqual([
      ['2999-01-01', null, 'coming'],
      ['2998-01-01', '2998-12-31', 'coming'],
      [FROM, '2997-12-31', 'in_force'],
    ]);
    await s.run('freight.withdraw-prices', { templateId: made.id, validFrom: '2998-01-01' });
    expect(await versions()).toEqual([
      ['2999-01-01', null, 'coming'],
      [FROM, '2998-12-31', 'in_force'],
    ]);
    await expect(s.run('freight.withdraw-prices', { templateId: made.id, validFrom: FROM })).rejects.toMatchObject({
      code: 'freight.prices_in_force',
    });
  });

  test('regions that do not exist, that stand twice, and bands that go down are refused', async () => {
    const s = await scenario(runtime());
    const refused = (rules: object[]) => expect(charging(s, rules)).rejects;
    await refused([{ regions: ['火星', '广东'] }]).toMatchObject({ code: 'freight.region_unknown', params: { regions: '火星' } });
    await refused([{ regions: ['广东'] }, { regions: ['广东省'] }]).toMatchObject({
      code: 'freight.region_twice',
      params: { regions: '广东省' },
    });
    await refused([{ bands: [{ upTo: '3' }, { upTo: '1' }] }]).toMatchObject({ code: 'freight.bands_out_of_order' });
    await expect(charging(s, [first8], { kind: 'cost' })).rejects.toMatchObject({ code: 'freight.template_needs_service' });
  });

  test('a quote says what the choice would be, and why others cannot', async () => {
    const s = await scenario(runtime());
    const { zto, yto } = await three(s);
    await s.run('freight.stop-regions', { serviceId: zto, stops: [{ regions: ['浙江'], reason: '网点停运' }] });
    const quoted = await s.ask('freight.quote-freight', {
      weight: '3.2',
      volume: '30000',
      destination: { province: '浙江', city: '杭州' },
    });
    expect(quoted).toMatchObject({ chosen: yto, regions: ['浙江省/杭州市', '浙江省'], reasons: [{ code: 'cheapest' }] });
    expect(quoted.candidates.map((each: any) => [each.carrier, each.total, each.excluded[0]?.code])).toEqual([
      ['YTO', '6.8', undefined],
      ['SF', '24.5', undefined],
      ['ZTO', '6.5', 'stopped'],
    ]);
  });

  test('bad input: a weight of nothing has no price anywhere, one of a ton only where the service takes it; below nothing is no weight', async () => {
    const s = await scenario(runtime());
    const { zto } = await three(s);
    await service(s, 'STO', [{ firstFee: '3', stepUnit: '1', stepFee: '1' }], { fields: { maxWeight: '50' } });
    const asked = (weight: string) => s.ask('freight.quote-freight', { weight, destination: { province: '浙江', city: '杭州' } });
    const nothing = await asked('0');
    expect(nothing).toMatchObject({ chosen: null, reasons: [{ code: 'none_can' }] });
    expect(new Set(nothing.candidates.map((each: any) => each.excluded[0]?.code))).toEqual(new Set(['no_weight']));
    const ton = await asked('1000');
    expect(ton.candidates.find((each: any) => each.carrier === 'STO').excluded).toMatchObject([{ code: 'too_heavy', detail: '50' }]);
    // 3.50 for the first kilogram and one yuan for each of the 999 others
    expect(ton).toMatchObject({ chosen: zto, candidates: [{ total: '1002.5' }, {}, {}, {}] });
    await expect(asked('-1')).rejects.toMatchObject({ code: 'request.invalid' });
  });

  test('goods of a class are taken only by who takes the class, at the class’s own weight where they have none', async () => {
    const s = await scenario(runtime());
    await s.run('freight.create-goods-class', { code: 'liquid', name: '液体', tags: ['液体'], defaultWeight: '2' });
    await service(s, 'ZTO', [{ firstFee: '3', stepUnit: '1', stepFee: '1' }], { fields: { classes: ['ordinary'] } });
    await service(s, 'SF', [{ firstFee: '9', stepUnit: '1', stepFee: '1' }]);
    const made = await s.run('catalog.create-product', {
      code: 'OIL',
      name: { zh: '橄榄油' },
      tags: ['液体'],
      skus: [{ code: 'OIL', listPrice: '50' }],
    });
    const quoted = await s.ask('freight.quote-freight', {
      goods: [{ skuId: made.skus[0].id, quantity: '2' }],
      destination: { province: '浙江' },
    });
    expect(quoted).toMatchObject({ weight: '4', classes: ['liquid'] });
    expect(quoted.candidates.map((each: any) => [each.carrier, each.total, each.excluded[0]?.code])).toEqual([
      ['SF', '12', undefined],
      ['ZTO', '6', 'class_refused'],
    ]);
  });
});
