import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../kernel/context.ts';
import { testRuntime } from '../../test/postgres.ts';
import { RECEIVER, type Scenario, scenario } from '../../test/scenario.ts';

const runtime = testRuntime();
let s: Scenario;
const numbers: Record<string, string> = {};
const of = async (input: object): Promise<string[]> => {
  const { rows } = await s.ask('sales.orders', input);
  const names = new Map(Object.entries(numbers).map(([name, number]) => [number, name]));
  return rows.map((row: any) => names.get(row.number)).sort();
};
const where = (column: string, operator: string, value?: string | string[]) =>
  of({ filter: [{ column, operator, ...(value === undefined ? {} : { value }) }] });

beforeAll(async () => {
  s = await scenario(runtime());
  await s.stock({ A: '50' });
  const make = async (name: string, quantities: Record<string, string>, more: Record<string, unknown> = {}) => {
    const order = await s.order(quantities, more);
    numbers[name] = order.number;
    return order;
  };
  await make('old', { A: '1' }, { placedAt: '2026-01-31T15:59:00Z', platformNumber: 'TM-77', flag: 1, tags: ['加急'] });
  await make(
    'february',
    { A: '1' },
    { placedAt: '2026-01-31T16:01:00Z', receiver: { ...RECEIVER, name: '赵敏', phone: '13700009999', province: '江苏省' } },
  );
  await make('dear', { B: '40' }, { placedAt: '2026-03-01T00:00:00Z', buyerRemark: '放门口的柜子', buyer: { account: 'lucky-fish' } });
  const held = await make('held', { A: '1' }, { placedAt: '2026-03-02T00:00:00Z', receiver: { name: '路人' } });
  await s.run('sales.hold-order', { orderId: held.id, reason: 'x' });
  const audited = await make('audited', { A: '2' }, { placedAt: '2026-03-03T00:00:00Z' });
  await s.audit(audited);
  await s.settle();
});

describe('the list of orders', () => {
  test('is filtered by anything it shows', async () => {
    expect(await where('number', 'equals', numbers.old)).toEqual(['old']);
    expect(await where('platformNumber', 'contains', 'm-7')).toEqual(['old']);
    expect(await where('platformNumber', 'equals', 'TM-77')).toEqual(['old']);
    expect(await where('province', 'one_of', ['江苏省'])).toEqual(['february']);
    expect(await where('payable', 'at_least', '100')).toEqual(['dear']);
    expect(await where('fulfilmentStatus', 'one_of', ['audited'])).toEqual(['audited']);
    expect(await where('held', 'is_true')).toEqual(['held']);
    expect(await where('holds', 'one_of', ['MANUAL', 'PLATFORM'])).toEqual(['held']);
    expect(await where('flag', 'equals', '1')).toEqual(['old']);
    expect(await where('tags', 'one_of', ['加急', '别的'])).toEqual(['old']);
    expect(await where('hasRemark', 'is_true')).toEqual(['dear']);
    expect(await where('sku', 'equals', 'B')).toEqual(['dear']);
    expect(await where('phone', 'equals', '9999')).toEqual(['february']);
    expect(await where('phone', 'equals', '137 0000 9999')).toEqual(['february']);
    expect(await where('receiver', 'equals', '赵敏')).toEqual(['february']);
    expect(await where('warehouseId', 'is_not_empty')).toEqual(['audited']);
    expect(await where('shopId', 'equals', s.shopId)).toHaveLength(5);
  });

  test('a day is the merchant’s day, not that of Greenwich', async () => {
    expect(await where('placedAt', 'equals', '2026-01-31')).toEqual(['old']);
    expect(await where('placedAt', 'between', ['2026-02-01', '2026-02-28'])).toEqual(['february']);
    expect(await where('placedAt', 'relative', 'today')).toEqual([]);
  });

  test('is searched by numbers, names, phones, remarks and what is in it', async () => {
    await expect(of({ search: numbers.dear?.toLowerCase() })).resolves.toEqual(['dear']);
    for (const [search, expected] of [
      ['TM-77', 'old'],
      ['9999', 'february'],
      ['13700009999', 'february'],
      ['赵敏', 'february'],
      ['zhaomin', 'february'],
      ['柜子', 'dear'],
      ['lucky', 'dear'],
    ] as const)
      expect(await of({ search }), search).toEqual([expected]);
    expect(await of({ search: '没有这样的' })).toEqual([]);
  });

  test('is paged by key, newest first, and counted', async () => {
    const first = await s.ask('sales.orders', { limit: 2, count: true, sums: ['payable'] });
    expect(first.count).toEqual({ value: 5, more: false });
    expect(first.sums).toEqual({ payable: [{ currency: 'CNY', value: '450' }] });
    const second = await s.ask('sales.orders', { limit: 2, after: first.next });
    const third = await s.ask('sales.orders', { limit: 2, after: second.next });
    const all = [...first.rows, ...second.rows, ...third.rows].map((row: any) => row.number);
    expect(all).toEqual([numbers.audited, numbers.held, numbers.dear, numbers.february, numbers.old]);
    expect(third.next).toBeNull();
  });

  test('counts what waits', async () => {
    expect(await s.ask('sales.order-counts')).toEqual({ toAudit: 3, toShip: 1, held: 1, unmapped: 0, unpaid: 4, drafts: 0 });
  });
});

describe('persons', () => {
  const clerk = () => ({ ...s.actor, permissions: new Set([...s.actor.permissions].filter((each) => each !== 'sales.see-personal-data')) });
  const masked = { receiver: '赵*', phone: '137****9999', address: '文三路 10****' };

  test('are masked alike in list, record and export for those who may not see them', async () => {
    const filter = [{ column: 'phone', operator: 'equals', value: '9999' }];
    const list = await runtime().ask(clerk(), 'sales.orders', { filter });
    expect(list.rows[0]).toMatchObject(masked);
    expect(await runtime().ask(clerk(), 'sales.order', { number: numbers.february })).toMatchObject({
      ...masked,
      personalDataShown: false,
    });
    const exported: any[] = [];
    await runtime().stream(clerk(), 'sales.orders', { filter }, async (rows) => void exported.push(...rows));
    expect(exported[0]).toMatchObject(masked);
    expect(exported[0].phoneSealed).toBeUndefined();
    expect((await s.ask('sales.orders', { filter })).rows[0]).toMatchObject({ receiver: '赵敏', phone: '13700009999' });
  });

  test('a look at one is an operation of its own, with a reason and a record; all else stays masked for whoever may take it', async () => {
    const { id } = await s.ask('sales.order', { number: numbers.february });
    for (const called of [id, numbers.february?.toLowerCase()])
      expect(await s.ask('sales.order', { number: called })).toMatchObject({ id });
    const look = (actor: Actor, reason: string) => runtime().execute(actor, 'sales.reveal-order-contact', { orderId: id, reason });
    const looker = clerk();
    const stranger = { ...looker, permissions: new Set([...looker.permissions].filter((each) => each !== 'sales.reveal-personal-data')) };
    await expect(look(stranger, '核对地址')).rejects.toMatchObject({
      code: 'request.permission_missing',
      params: { permission: 'sales.reveal-personal-data' },
    });
    await expect(look(looker, ' ')).rejects.toMatchObject({ kind: 'invalid' });
    expect(await look(looker, '核对地址')).toMatchObject({ receiver: '赵敏', phone: '13700009999', address: '文三路 100 号 3 幢' });
    const reveals = await s.ask('access.reveals');
    expect(reveals.rows).toEqual([
      expect.objectContaining({
        entity: 'sales.order',
        entityId: id,
        fields: ['buyer', 'receiver', 'phone', 'address'],
        reason: '核对地址',
      }),
    ]);
    const { rows } = await runtime().pools.owner.query(
      `select input ->> 'reason' as reason, output::text as output from kernel.operation_log where merchant_id = $1 and operation = 'sales.reveal-order-contact'`,
      [s.actor.merchant.id],
    );
    expect(rows).toEqual([{ reason: '核对地址', output: expect.not.stringContaining('13700009999') }]);

    expect(await runtime().ask(looker, 'sales.order', { number: numbers.february })).toMatchObject({ ...masked, personalDataShown: false });
    await s.settle();
    const elsewhere = [
      await runtime().ask(looker, 'sales.orders', { search: '赵敏' }),
      await runtime().ask(looker, 'search.everything', { text: '赵敏' }),
      await runtime().ask(looker, 'fulfilment.orders-to-ship', {}),
    ];
    for (const answer of elsewhere)
      for (const secret of ['赵敏', '13700009999', '文三路 100 号']) expect(JSON.stringify(answer)).not.toContain(secret);
  });
});
