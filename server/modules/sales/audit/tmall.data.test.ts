import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importFiles } from '../../../test/importing.ts';
import { testRuntime } from '../../../test/postgres.ts';
import { scenario } from '../../../test/scenario.ts';

const FOLDER = join(import.meta.dirname, '..', '..', '..', '..', '..', 'shared', 'data', 'tmall_orders_202002');
const runtime = testRuntime();

test.skipIf(!existsSync(FOLDER))(
  'all orders of Tmall go through the audit: a rule set lets their province-only addresses pass, what is unpaid stays unpaid, what was refunded in full stays',
  async () => {
    const truth = JSON.parse(readFileSync(join(FOLDER, 'truth.json'), 'utf8'));
    const s = await scenario(runtime(), { auditUnpaid: false });
    await s.stock({ SET: String(truth.rows) });
    const files = { orders: join(FOLDER, 'tmall_order_report_0201_0224.csv.gz') };
    await importFiles(runtime(), s.actor, { template: 'tmall-report', files, options: { shop: 'S1', sku: 'SET' } });
    await s.run('sales.change-audit-policy', { shopId: s.shopId, autoAudit: true, windowMinutes: 0 });
    const everything = async () => {
      const total = { checked: 0, audited: 0 };
      for (let more = true; more; ) {
        const step = await s.run('sales.audit-due-orders', { limit: 2000 });
        total.checked += step.checked;
        total.audited += step.audited;
        more = step.more;
      }
      return total;
    };
    const going = truth.paid_orders - truth['full_refund(refund>0 & actual=0)'];
    expect(await everything()).toEqual({ checked: going, audited: 0 });
    expect((await s.ask('sales.held-counts')).rows).toMatchObject([{ code: 'ADDRESS_INCOMPLETE', orders: going }]);
    const { id: ruleId } = await s.run('sales.create-audit-rule', {
      name: '只有省份也放行',
      conditions: [
        { field: 'findings', operator: 'has_only', value: ['ADDRESS_INCOMPLETE'] },
        { field: 'province', operator: 'not_one_of', value: ['未知'] },
      ],
      actions: [{ kind: 'pass', codes: ['ADDRESS_INCOMPLETE'] }, { kind: 'approve' }],
    });
    const replay = await s.run('sales.replay-audit-rule', { ruleId, orders: 5000 });
    expect(replay).toMatchObject({
      orders: 5000,
      matched: 5000,
      differing: 5000,
      outcomes: [{ before: 'held ADDRESS_INCOMPLETE', after: 'auto', orders: 5000 }],
    });
    await s.run('sales.switch-on-audit-rule', { ruleId });
    await s.run('sales.change-audit-policy', { shopId: s.shopId, autoAudit: true, windowMinutes: 0 });
    expect(await everything()).toEqual({ checked: going, audited: going });
    const { rows } = await runtime().pools.owner.query(
      `select fulfilment_status as status, (paid_at is not null) as paid, count(*)::int as orders from sales.sales_order
       where merchant_id = $1 and (fulfilment_status = 'audited' or paid_at is null) group by 1, 2 order by 1`,
      [s.actor.merchant.id],
    );
    expect(rows).toEqual([
      { status: 'audited', paid: true, orders: going },
      { status: 'wait_audit', paid: false, orders: truth.unpaid_orders },
    ]);
    expect(await s.differences()).toEqual([]);
  },
);
