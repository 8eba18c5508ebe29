import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { planning } from '../server/modules/planning/contract.ts';
import { purchasing } from '../server/modules/purchasing/contract.ts';
import { browser, expectAccessible, type Language, signIn } from './browser.ts';
import { begin, field, nameOf, state, submit } from './desk.ts';
import { type Floor, openFloor, shippedOrder } from './floor.ts';
import { get, lyingIn, onHand, post, scan } from './hand.ts';
import { joinAs } from './people.ts';

const open = browser();
const openElsewhere = browser();
const { operations } = purchasing;

const WORDS = {
  'zh-CN': {
    ...{ reckon: '重新计算', draft: '草稿', toApprove: '待审批', approved: '已审批', sent: '已发出', part: '部分到货', received: '已到货' },
    ...{ held: '三单不符', open: '未付', paid: '已付清', price: '价格不符', supplier: '供应商', goods: '到了什么？', many: '到了多少？' },
  },
  en: {
    ...{ reckon: 'Reckon anew', draft: 'Draft', toApprove: 'To approve', approved: 'Approved', sent: 'Sent', part: 'Partly received' },
    ...{ received: 'Received', held: 'Held', open: 'Open', paid: 'Paid', price: 'Price', supplier: 'Supplier' },
    ...{ goods: 'What came?', many: 'How many came?' },
  },
} as const;

const weeksAgo = (weeks: number): string => new Date(Date.now() - weeks * 7 * 86_400_000).toISOString();

interface Wanted {
  floor: Floor;
  supplier: string;
}

/** Goods that sold seven a week and are nearly gone, and who sells them by the dozen at 11.30 with tax. */
async function wanting(page: Page): Promise<Wanted> {
  const floor = await openFloor(page, { A: '66' });
  const skuId = floor.skus.A?.id;
  for (let weeks = 9; weeks >= 1; weeks--) await shippedOrder(page, floor, { A: '7' }, { placedAt: weeksAgo(weeks) });
  const supplier = `义乌百货厂 ${floor.skus.A?.code}`;
  const { id: supplierId } = await post(page, 'parties/create-party', { name: supplier, supplier: true, type: 'company', paymentDays: 30 });
  const offer = { leastQuantity: '24', multiple: '12', leadDays: 10, validFrom: '2020-01-01', tiers: [{ unitPrice: '11.3' }] };
  await post(page, 'purchasing/set-offer', { supplierId, skuId, ...offer });
  return { floor, supplier };
}

/** The plan is reckoned in the background; what is short is chosen in its list and ordered by one click. Answers the order's number. */
async function orderByPlan(page: Page, { floor, supplier }: Wanted, language: Language): Promise<string> {
  const code = floor.skus.A?.code as string;
  await page.goto(`/buying/plan?skuCode=${encodeURIComponent(`equals:${code}`)}&due=is_true`);
  await page.getByRole('button', { name: WORDS[language].reckon, exact: true }).click();
  const row = page.locator('tr[aria-rowindex="2"]', { hasText: code });
  await row.waitFor({ timeout: 30_000 });
  await expectAccessible(page);
  await row.locator('input[type="checkbox"]').check();
  await page
    .getByRole('toolbar')
    .getByRole('button', { name: nameOf(planning.operations['order-plan'], language) })
    .click();
  await page.locator('.notice').first().waitFor();
  const { rows } = await get(page, 'purchasing/orders', { search: supplier, limit: 5 });
  expect(rows).toHaveLength(1);
  return rows[0].number;
}

/** Somebody else with the right to approve, at a browser of their own. */
async function manager(page: Page, language: Language): Promise<Page> {
  const other = await openElsewhere(language);
  const permissions = ['purchasing.view', 'purchasing.approve', 'inventory.see-cost'];
  await joinAs(page, other, { key: `buying-${language}-${Date.now() % 1e6}`, name: '采购经理', permissions });
  return other;
}

/** So many of the goods come in by scans: the order, the goods, the bin. */
async function receiveOnHand(page: Page, floor: Floor, order: string, quantity: string, language: Language): Promise<void> {
  const sku = floor.skus.A as Floor['skus'][string];
  await onHand(page, floor.warehouse, '/hand/purchase-receive');
  await scan(page, order);
  await page.getByRole('heading', { name: WORDS[language].goods }).waitFor();
  await scan(page, sku.barcode);
  await page.getByRole('heading', { name: WORDS[language].many }).waitFor();
  for (const digit of quantity) await page.getByRole('button', { name: digit, exact: true }).click();
  await page.locator('.hand-quantity output').getByText(quantity, { exact: false }).waitFor();
  await scan(page, sku.bin);
  await page.locator('.hand-done', { hasText: sku.code }).waitFor();
}

test.each<Language>(['zh-CN', 'en'])(
  'goods are bought: planned, ordered by one click, approved by somebody else, received in parts by scans, billed too dear, let pass, paid, in the books: %s',
  async (language) => {
    const words = WORDS[language];
    const page = await open(language);
    await signIn(page);
    const other = await manager(page, language);
    await post(page, 'company/set-parameter', { key: 'purchasing.approve_from', value: '100' });
    const wanted = await wanting(page);
    const { floor, supplier } = wanted;
    const order = await orderByPlan(page, wanted, language);

    await page.goto(`/purchasing/orders/${order}`);
    await state(page, words.draft);
    await begin(page, nameOf(operations['submit-order'], language));
    await state(page, words.toApprove);
    // other journeys buy in the same program: they need nobody's approval
    await post(page, 'company/set-parameter', { key: 'purchasing.approve_from', value: '10000' });
    // whoever wrote it does not approve it
    expect((await get(page, 'purchasing/order', { number: order })).allowed).not.toContain('purchasing.approve-order');
    await other.goto(`/purchasing/orders/${order}`);
    await begin(other, nameOf(operations['approve-order'], language));
    await state(other, words.approved);
    await state(page, words.approved);
    await begin(page, nameOf(purchasing.queries['order-sheets'], language));
    await page.waitForURL('**/print/purchasing/order-sheets?*');
    await page.getByText(order).first().waitFor();
    await page.goto(`/purchasing/orders/${order}`);
    await begin(page, nameOf(operations['send-order'], language));
    await state(page, words.sent);
    await expectAccessible(page);

    const { quantity } = (await get(page, 'purchasing/order', { number: order })).lines[0];
    expect(Number(quantity) % 12).toBe(0);
    await receiveOnHand(page, floor, order, '5', language);
    await expectAccessible(page);
    expect((await get(page, 'purchasing/order', { number: order })).status).toBe('part_received');
    const rest = String(Number(quantity) - 5);
    await receiveOnHand(page, floor, order, rest, language);
    expect(await lyingIn(page, floor.skus.A?.id as string, 'A-01')).toBe(String(Number(quantity) + 3));
    expect((await get(page, 'purchasing/order', { number: order })).status).toBe('received');

    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto('/purchasing/bills/new');
    await page.getByRole('combobox', { name: words.supplier }).fill(supplier);
    await page.locator('.ant-select-item-option', { hasText: supplier }).click();
    const invoice = `INV-${order}`;
    await field(page, 'invoiceNumber').fill(invoice);
    const price = page.locator('[data-cell="0-4"] input');
    await price.fill('13.56');
    await expectAccessible(page);
    await page.keyboard.press('Control+Enter');
    await page.waitForURL(/\/purchasing\/bills\/PB/);
    await state(page, words.held);
    await page.getByText(words.price).first().waitFor();
    const bill = page.url().split('/').at(-1) as string;
    expect((await get(page, 'purchasing/bill', { number: bill })).allowed).not.toContain('purchasing.pay-bills');
    await begin(page, nameOf(operations['release-bill'], language));
    await field(page, 'reason').fill('涨价已谈好');
    await submit(page, nameOf(operations['release-bill'], language));
    await state(page, words.open);
    await begin(page, nameOf(operations['pay-bills'], language));
    await page.getByRole('dialog').locator('[data-cell="0-2"] input').waitFor();
    await submit(page, nameOf(operations['pay-bills'], language));
    await state(page, words.paid);
    await expectAccessible(page);

    // 13.56 with 13 % tax is 12 without; 10 of it were accrued when the goods came, the rest is the difference of the bill
    const net = 12 * Number(quantity);
    const shown = net.toLocaleString('en', { minimumFractionDigits: 2 });
    expect((await get(page, 'purchasing/bill', { number: bill })).lines[0].net).toBe(net.toFixed(2).replace(/\.?0+$/, ''));
    await page.goto(`/ledger/vouchers?q=${bill}`);
    await page.locator('a.row-link').first().click();
    await page
      .locator('main')
      .getByText(shown)
      .or(page.locator('main').getByText((2 * Number(quantity)).toFixed(2)))
      .first()
      .waitFor();
    await page.close();
    await other.close();
  },
);
