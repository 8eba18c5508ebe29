import { expect, test } from 'vitest';
import { testRuntime } from '../../test/postgres.ts';
import { type Scenario, scenario } from '../../test/scenario.ts';
import { staffOf } from '../../test/staff.ts';
import { settledShop } from '../marketplaces/fixtures/shop.ts';

const runtime = testRuntime({ poolSize: 8, clock: () => '2026-02-03T04:00:00Z' });
const items = async (s: Pick<Scenario, 'ask'>, input: object = {}) => (await s.ask('settlement.open-items', input)).rows;

test('what a platform holds is open shop by shop: what left less refunds less what it settled, as the books have it', async () => {
  const s = await settledShop(runtime());
  await s.sold('O1', '113');
  const returned = await s.sold('O2', '30');
  expect(await items(s)).toMatchObject([{ partner: 'platform', side: 'receivable', kind: 'platform', number: 'S1', open: '143' }]);
  await s.refund(returned, '30');
  const { number } = await s.tell([{ order: 'O1', kind: 'sale', amount: '100' }]);
  await s.post(number);
  expect(await items(s)).toMatchObject([{ open: '13', bucket: 'current', link: `/marketplaces/unsettled?shopId=equals:${s.shopId}` }]);
  const { rows: unsettled } = await s.ask('marketplaces.unsettled');
  expect(unsettled.map(({ open }: { open: string }) => open)).toEqual(['13']);
  expect((await s.ask('settlement.aging')).rows).toMatchObject([{ partner: 'platform', party: '店铺 S1', balance: '13', allowed: [] }]);
  expect(await items(s, { asOf: '2000-01-01' })).toEqual([]);
});

/** A carrier that bills through a supplier of ours and collects for us. */
async function carried() {
  const s = await scenario(runtime(), { moneyHolder: 'merchant' });
  await s.stock({ A: '50' });
  const supplier = await s.run('parties.create-party', { name: '顺丰速运有限公司', supplier: true });
  const { rows } = await s.ask('freight.carriers');
  const carrier = rows.find(({ code }: { code: string }) => code === 'SF');
  await s.run('freight.change-carrier', { carrierId: carrier.id, name: carrier.name, supplierId: supplier.id });
  return { s, carrier, supplier };
}

test('what a carrier collected, bills and is paid stands under its name on both sides', async () => {
  const { s, carrier, supplier } = await carried();
  const order = await s.order({ A: '1' }, { cashOnDelivery: true, lines: [{ unitPrice: '80' }] });
  await s.audit(order);
  await s.ship(order, { trackingNumber: 'W1' });
  const bill = await s.run('freight.import-bill', {
    ...{ carrierId: carrier.id, periodFrom: '2020-01-01', periodTo: '2999-12-31', billDate: '2026-01-31', taxRate: '0.06' },
    lines: [{ waybill: 'W1', amount: '21.2' }],
  });
  await s.run('freight.accept-bill-lines', {
    lineIds: (await s.ask('freight.bill-lines', { billId: bill.id })).rows.map(({ id }: { id: string }) => id),
    accepted: true,
  });
  await s.run('freight.post-bill', { billId: bill.id });
  const { rows: accounts } = await s.ask('ledger.accounts', { limit: 500 });
  const account = (code: string) => accounts.find((row: { code: string }) => row.code === code).id;
  const voucher = await s.run('ledger.post-manual-voucher', {
    date: '2026-02-03',
    summary: '付快递费',
    lines: [
      { accountId: account('220201'), debit: '20', partyId: supplier.id },
      { accountId: account('1002'), credit: '20' },
    ],
  });
  const shown = async () =>
    (await items(s)).map(({ partner, partyId, kind, open }: Record<string, string>) => [partner, partyId === supplier.id, kind, open]);
  expect((await shown()).sort()).toEqual([
    ['carrier', true, 'carrier_bill', '21.2'],
    ['carrier', true, 'carrier_payment', '-20'],
    ['carrier', true, 'collection', '80'],
  ]);
  const aging = (await s.ask('settlement.aging')).rows;
  expect(aging.map(({ side, balance }: Record<string, string>) => [side, balance]).sort()).toEqual([
    ['payable', '1.2'],
    ['receivable', '80'],
  ]);
  await s.run('ledger.reverse-voucher', { entryId: voucher.id });
  await s.run('freight.reverse-bill', { billId: bill.id });
  expect(await shown()).toEqual([['carrier', true, 'collection', '80']]);
});

test('A126 receivables are totalled by kind of customer, by salesperson and by region', async () => {
  const s = await scenario(runtime(), { moneyHolder: 'merchant' });
  await s.stock({ A: '50' });
  const seller = await (await staffOf(runtime()).hire(s.actor, { name: '小王' })).actor();
  const place = { receiver: '仓库', province: '广东省', city: '广州市', district: '天河区', detail: '1 号' };
  const owing = async (name: string, trade: string, unitPrice: string) => {
    const { id } = await s.run('parties.create-party', { name, customer: true, addresses: [place] });
    await s.run('settlement.set-terms', { partyId: id, trade, salespersonId: seller.id });
    const order = await s.order({ A: '1' }, { customerId: id, lines: [{ unitPrice }] });
    await s.audit(order);
    await s.ship(order);
  };
  await owing('批发甲', 'wholesale', '100');
  await owing('批发乙', 'wholesale', '50');
  await owing('代销丙', 'consignment', '30');
  await expect(owing('丁', 'agency', '1').then(() => s.run('settlement.set-terms', { partyId: s.actor.id }))).rejects.toMatchObject({
    code: 'settlement.party_not_found',
  });
  const groups = async (group: string) =>
    (await runtime().groups(s.actor, 'settlement.aging', { by: group, sums: ['balance'] })).groups
      .map(({ key, sums }: any) => [key, sums.balance[0].value])
      .sort();
  expect(await groups('trade')).toEqual([
    ['agency', '1'],
    ['consignment', '30'],
    ['wholesale', '150'],
  ]);
  expect((await groups('region')).map(([, sum]: string[]) => sum)).toEqual(['181']);
  expect((await groups('salespersonId')).map(([, sum]: string[]) => sum)).toEqual(['181']);
});
