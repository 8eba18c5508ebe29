import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importFiles } from '../../test/importing.ts';
import { testMerchant } from '../../test/merchant.ts';
import { testRuntime } from '../../test/postgres.ts';

const DATA = join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'data');
const here = (name: string) => existsSync(join(DATA, name));
const runtime = testRuntime();

test.skipIf(!here('tmall_orders_202002'))(
  '14,356 orders of Tmall: counts, sums, days and provinces as in the ground truth; imported twice, nothing changes',
  async () => {
    const folder = join(DATA, 'tmall_orders_202002');
    const truth = JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8'));
    const actor = await testMerchant(runtime());
    await runtime().execute(actor, 'sales.create-shop', {
      code: 'T1',
      name: '天猫店',
      platform: 'tmall',
      moneyHolder: 'platform',
      taxInclusive: true,
    });
    await runtime().execute(actor, 'catalog.create-product', {
      code: 'SET',
      name: { zh: '合计商品' },
      skus: [{ code: 'SET', listPrice: '1' }],
    });
    const request = {
      template: 'tmall-report',
      files: { orders: join(folder, 'tmall_order_report_0201_0224.csv.gz') },
      options: { shop: 'T1', sku: 'SET' },
    };
    const first = await importFiles(runtime(), actor, request);
    expect(first).toMatchObject({ status: 'done', created: truth.rows, failed: 0 });

    const by = (dimension: string) => runtime().ask(actor, 'analytics.sales-by', { from: '2020-02-01', to: '2020-02-29', by: dimension });
    const days = await by('day');
    expect(Object.fromEntries(days.rows.map((row: any) => [row.key, row.orders]))).toEqual(truth.orders_by_day);
    expect(days.total).toMatchObject({
      orders: truth.rows,
      paidOrders: truth.paid_orders,
      paid: truth.sum_总金额_paid,
      refunded: truth['sum_退款'],
      payable: truth['sum_总金额'],
    });
    // every refund of the platform is an after-sale that has ended
    const { rows: refunds } = await runtime().pools.owner.query(
      `select count(*)::int as cases, sum(a.refunded_amount)::numeric(20,2)::text as refunded,
        count(*) filter (where a.refunded_amount = o.paid_amount)::int as full, count(*) filter (where a.refunded_amount < o.paid_amount)::int as partial
      from aftersales.after_sale a join sales.sales_order o on o.merchant_id = a.merchant_id and o.id = a.order_id
      where a.merchant_id = $1 and a.status = 'closed'`,
      [actor.merchant.id],
    );
    expect(refunds).toEqual([{ cases: 2940, refunded: '300709.47', full: 2692, partial: 248 }]);
    const provinces = await by('province');
    const short = (name: string) => name.replace(/(省|市)$/, '');
    const counted = new Map(
      provinces.rows.map((row: any) => [short(row.key), [row.paidOrders, (Number(row.paid) - Number(row.refunded)).toFixed(2)]]),
    );
    for (const [name, orders, net] of truth.top8_province_paid_orders)
      expect([name, counted.get(short(name))]).toEqual([name, [orders, net]]);

    const again = await importFiles(runtime(), actor, request);
    expect(again).toMatchObject({ status: 'done', created: 0, updated: 0, skipped: truth.rows });
    expect(await by('day')).toEqual(days);
    expect((await runtime().prove(actor.merchant.id)).differences).toEqual([]);
  },
);
