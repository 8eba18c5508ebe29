import type { Page } from 'playwright-core';

/** Runs an operation or asks a query as the person of the page: for what a journey starts from, not for what it proves. */
export function api<T = any>(page: Page, method: 'GET' | 'POST', path: string, input: object = {}): Promise<T> {
  return page.evaluate(
    async ({ method: verb, path: to, input: body }) => {
      const address = verb === 'GET' ? `/api/${to}?${new URLSearchParams(body as Record<string, string>)}` : `/api/${to}`;
      const response = await fetch(address, {
        method: verb,
        headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
        ...(verb === 'POST' && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`${to}: ${text}`);
      return JSON.parse(text);
    },
    { method, path, input },
  );
}

/** Pastes a text where the focus is, as from a spreadsheet. */
export const paste = (page: Page, text: string): Promise<void> =>
  page.evaluate((block) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', block);
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);

/** Goes on by the tabulator until the focus is within a place; nobody presses it more often than that. */
export async function tabTo(page: Page, place: string, most = 40): Promise<void> {
  for (let pressed = 0; pressed < most; pressed++) {
    if (await page.evaluate((selector) => document.activeElement?.closest(selector) !== null, place)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${place} is not reached by keyboard`);
}

/** A shop that asks for no payment before an audit, of the merchant itself. */
export async function ownShop(page: Page): Promise<string> {
  const { rows } = await api(page, 'GET', 'sales/shops', { limit: '50' });
  return (rows.find(({ moneyHolder }: { moneyHolder?: string }) => moneyHolder === 'merchant') ?? rows[0]).id;
}

const receiver = { name: '周小舟', province: '浙江省', city: '杭州市', district: '西湖区', address: '文三路 478 号' };

/** Places an order of the merchant's own shop by the API. */
export async function placeOrder(page: Page, phone: string, more: object = {}): Promise<{ id: string; number: string; payable: string }> {
  const shopId = await ownShop(page);
  const { rows } = await api(page, 'GET', 'catalog/skus', { search: '龙井', limit: '1' });
  return api(page, 'POST', 'sales/place-order', {
    shopId,
    receiver: { ...receiver, phone },
    lines: [{ skuId: rows[0].id, quantity: '1', unitPrice: '10' }],
    ...more,
  });
}
