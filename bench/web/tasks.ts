import type { Page } from 'playwright-core';
import type { Hand } from './hand.ts';

export interface Thing {
  number: string;
  phone: string;
  sku: string;
}
type Need = 'nothing' | 'order' | 'audited' | 'waiting' | 'customer';

export interface Task {
  title: string;
  /** What there must be before it begins; a new one for each road, so that both do the same work. */
  needs: Need;
  keyboard: (hand: Hand, thing: Thing) => Promise<unknown>;
  mouse: (hand: Hand, thing: Thing) => Promise<unknown>;
}

const operation = (page: Page, title: string) => page.locator('header.record-head').getByRole('button', { name: title, exact: true });
const submit = (page: Page) => page.locator('.ant-drawer-footer .ant-btn-primary').last();
const closed = (page: Page) => page.locator('.ant-drawer-open').first().waitFor({ state: 'detached' });
const atRecord = (page: Page, number: string) => page.locator('header.record-head h1').filter({ hasText: number }).waitFor();
const search = (page: Page) => page.locator('.free-search input').first();
const done = (page: Page) => page.locator('.notice.tone-good').first().waitFor();

/** One line in the one field; Enter waits for the answer by itself. Operations by the initials of their sounds, as they are typed. */
async function command({ page, press, type }: Hand, text: string) {
  await press('Control+k');
  await page.locator('dialog.palette input').waitFor();
  await type(text);
  await press('Enter');
}

async function findInList({ page, click, type }: Hand, nav: string, text: string, found = text) {
  await click(page.locator(`nav.navigation a[href="${nav}"]`).first());
  await click(search(page));
  await type(text);
  await click(page.locator('a.row-link').filter({ hasText: found }).first());
}

const RECEIVER = { name: '林小雨', phone: '13912345678', address: '文三路 478 号' };

/** The tasks of every day, each on two roads. Both end in the same state; the keyboard road touches no mouse. */
export const TASKS: Task[] = [
  {
    title: 'open an order by its number',
    needs: 'order',
    keyboard: async (does, { number }) => command(does, number).then(() => atRecord(does.page, number)),
    mouse: async (does, { number }) => findInList(does, '/orders', number).then(() => atRecord(does.page, number)),
  },
  {
    title: 'receive the payment of an order',
    needs: 'order',
    keyboard: async (does, { number }) => {
      await command(does, `djsk ${number}`);
      await submit(does.page).waitFor();
      await does.press('Control+Enter');
      await closed(does.page);
    },
    mouse: async (does, { number }) => {
      await findInList(does, '/orders', number);
      await does.click(operation(does.page, '登记收款'));
      await does.click(submit(does.page));
      await closed(does.page);
    },
  },
  {
    title: 'audit all orders that wait',
    needs: 'waiting',
    keyboard: async (does) => {
      await does.press('g');
      await does.press('o');
      await does.page.locator('tr[aria-rowindex] td').first().waitFor();
      await does.press('1');
      await does.page.locator('.view[aria-current="true"]').filter({ hasText: '待审核' }).waitFor();
      await does.page.waitForLoadState('networkidle');
      await does.press('Control+a');
      await does.page.locator('.bulk').waitFor();
      await command(does, 'sd');
      await audited(does.page);
    },
    mouse: async (does) => {
      await does.click(does.page.locator('nav.navigation a[href="/orders"]').first());
      await does.click(does.page.locator('.view').filter({ hasText: '待审核' }));
      await does.page.waitForLoadState('networkidle');
      await does.click(does.page.locator('thead input[type="checkbox"]'));
      await does.click(does.page.locator('.bulk').getByRole('button', { name: '审单', exact: true }));
      await audited(does.page);
    },
  },
  {
    title: 'ship an order with its tracking number',
    needs: 'audited',
    keyboard: async (does, { number, phone }) => {
      await command(does, `fh ${number}`);
      await does.page.locator('[data-field="trackingNumber"] input').waitFor();
      await does.until('Tab', '[data-field="trackingNumber"]');
      await does.type(`SF10000000${phone}`);
      await does.press('Control+Enter');
      await closed(does.page);
    },
    mouse: async (does, { number, phone }) => {
      await findInList(does, '/orders', number);
      await does.click(operation(does.page, '发货'));
      await does.click(does.page.locator('[data-field="trackingNumber"] input'));
      await does.type(`SF10000000${phone}`);
      await does.click(submit(does.page));
      await closed(does.page);
    },
  },
  {
    title: 'enter an order',
    needs: 'nothing',
    keyboard: async (does) => {
      await does.press('g');
      await does.press('o');
      await does.page.locator('.page-head .ant-btn-primary').waitFor();
      await does.press('c');
      await does.page.locator('[data-field="shopId"] input').first().waitFor({ state: 'attached' });
      await does.until('Tab', '[data-field="shopId"] input');
      await does.press('Space');
      await does.until('Tab', '[data-cell="0-0"]');
      await does.type('龙井');
      await does.press('Enter');
      await taken(does.page);
      await does.until('Tab', '[data-field="receiver.name"]');
      await does.type(RECEIVER.name);
      await does.until('Tab', '[data-field="receiver.phone"]');
      await does.type(RECEIVER.phone);
      await does.until('Tab', '[data-field="receiver.address"]');
      await does.type(RECEIVER.address);
      await does.press('Control+Enter');
      await does.page.waitForURL(/\/orders\/SO/);
    },
    mouse: async (does) => {
      const field = (name: string) => does.page.locator(`[data-field="${name}"] input`).first();
      await does.click(does.page.locator('nav.navigation a[href="/orders/new"]').first());
      await does.click(does.page.locator('[data-field="shopId"] [role="radiogroup"] label').first());
      await does.click(does.page.locator('[data-cell="0-0"] input'));
      await does.type('龙井');
      await does.click(does.page.locator('.picker-option').first());
      await taken(does.page);
      for (const [name, text] of Object.entries(RECEIVER)) {
        await does.click(field(`receiver.${name}`));
        await does.type(text);
      }
      await does.click(does.page.locator('main').getByRole('button', { name: '新建订单', exact: true }));
      await does.page.waitForURL(/\/orders\/SO/);
    },
  },
  {
    title: 'find a customer by the last digits of the phone',
    needs: 'customer',
    keyboard: async (does, { phone }) => command(does, phone).then(() => does.page.waitForURL(/customers\//)),
    mouse: async (does, { phone }) => findInList(does, '/parties/customers', phone, '尾号').then(() => does.page.waitForURL(/customers\//)),
  },
  {
    title: 'look at the stock of a SKU',
    needs: 'nothing',
    keyboard: async (does, { sku }) => {
      await does.press('g');
      await does.press('s');
      await search(does.page).waitFor();
      await does.press('/');
      await does.type(sku);
      await does.press('Enter');
      await does.page.waitForURL(/q=/);
      await does.page.waitForLoadState('networkidle');
      await does.press('ArrowDown');
      await does.press('ArrowDown');
      await does.press('Enter');
      await does.page.waitForURL(/stock\//);
    },
    mouse: async (does, { sku }) => findInList(does, '/inventory/stock', sku).then(() => does.page.waitForURL(/stock\//)),
  },
  {
    title: "change a product's price",
    needs: 'nothing',
    keyboard: async (does, { sku, phone }) => {
      await command(does, 'plxg');
      await does.page.locator('.bulk-active input').waitFor();
      await does.press('Escape');
      await does.type(sku);
      await does.page.locator('.bulk-sheet tbody tr').filter({ hasText: sku }).first().waitFor();
      await does.until('Tab', '.bulk-active');
      await does.type(`1${phone.slice(-2)}`);
      await does.press('Control+Enter');
      await done(does.page);
    },
    mouse: async (does, { sku, phone }) => {
      await does.click(does.page.locator('nav.navigation a[href="/catalog/bulk-edit"]').first());
      await does.click(search(does.page));
      await does.type(sku);
      await does.page.locator('.bulk-sheet tbody tr').filter({ hasText: sku }).first().waitFor();
      await does.click(does.page.locator('.bulk-active input'));
      await does.type(`1${phone.slice(-2)}`);
      await does.press('Enter');
      await does.click(does.page.locator('.page-head-end .ant-btn-primary'));
      await done(does.page);
    },
  },
];

/** The goods stand in their line, with a quantity of one. */
const taken = (page: Page) =>
  page.waitForFunction(() => document.querySelector<HTMLInputElement>('[data-cell="0-1"] input')?.value === '1');

/** The run over the selection has said what became of it. */
const audited = (page: Page) => page.locator('.notice').first().waitFor();

/** Makes, in the page, what a task needs; it runs there and so stands alone. */
export async function PREPARED({ nth, needs }: { nth: number; needs: Need }): Promise<Thing> {
  const send = async (path: string, body?: object) => {
    const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() };
    const response = await fetch(`/api/${path}`, body ? { method: 'POST', headers, body: JSON.stringify(body) } : {});
    if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
    return response.json();
  };
  const { rows: shops } = await send('sales/shops?limit=50');
  const shop = shops.find(({ moneyHolder }: { moneyHolder?: string }) => moneyHolder === 'merchant') ?? shops[0];
  const { rows: stock } = await send('inventory/stock-on-hand?limit=200');
  const plenty = stock.filter(({ available }: { available: string }) => Number(available) >= 20);
  const { skuId, skuCode } = plenty[nth % plenty.length];
  const tail = String(4000 + Math.floor(Math.random() * 5000));
  const place = () =>
    send('sales/place-order', {
      shopId: shop.id,
      receiver: {
        name: `收件 ${nth}`,
        phone: `1380000${tail}`,
        province: '浙江省',
        city: '杭州市',
        district: '西湖区',
        address: '文三路 1 号',
      },
      lines: [{ skuId, quantity: '1', unitPrice: '10' }],
      ...(needs !== 'order' && { cashOnDelivery: true }),
    });
  let number = '';
  if (needs === 'order' || needs === 'audited') {
    const order = await place();
    number = order.number;
    if (needs === 'audited') await send('sales/audit-order', { orderId: order.id });
  }
  if (needs === 'waiting') for (let n = 0; n < 5; n++) await place();
  if (needs === 'customer') await send('parties/create-party', { name: `尾号 ${nth}`, customer: true, phone: `1380000${tail}` });
  // the index of texts follows within seconds
  if (needs !== 'nothing') await new Promise((resolve) => setTimeout(resolve, 3_000));
  return { number, phone: tail, sku: skuCode };
}
