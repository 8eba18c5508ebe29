import { beforeAll, expect, test } from 'vitest';
import { testRuntime } from '../../../test/postgres.ts';
import { purchaseScenario, refusal } from '../../../test/purchase-scenario.ts';
import { createActorResolver } from '../../access/actors.ts';

const runtime = testRuntime({ poolSize: 8 });
beforeAll(() => void createActorResolver(runtime()));

/** An order that was approved, of a supplier that reads English. */
async function approved(more: object = {}) {
  const s = await purchaseScenario(runtime());
  const supplierId = await s.supplier('Ningbo Stationery', { language: 'en', ...more });
  const order = await s.draft({ A: '10' }, { supplierId });
  await s.run('purchasing.submit-order', { orderId: order.id });
  const rows = async () => (await s.ask('purchasing.messages')).rows;
  return {
    s,
    order,
    rows,
    write: (to: string[] = []) => s.run('purchasing.mail-order', { orderId: order.id, to, subject: 'PO', body: 'Hello' }),
  };
}

test('a letter is proposed in the language of the supplier, waits until it was sent, and the order goes out with it', async () => {
  const { s, order, rows, write } = await approved({ email: 'sales@example.com' });
  const draft = await s.ask('purchasing.message-draft', { orderId: order.id });
  expect(draft.address).toBe('sales@example.com');
  expect(draft.subject).toContain(`Purchase order ${order.number}`);
  expect(draft.body).toContain('113.00');
  const { messageId } = await write();
  expect((await rows())[0]).toMatchObject({ status: 'waiting', recipients: 'sales@example.com', number: order.number, sentAt: null });
  expect((await s.show(order)).status).toBe('approved');
  const { letter, sheets } = await s.ask('purchasing.message-sheets', { messageId });
  expect(letter).toEqual({ id: messageId, to: ['sales@example.com'], subject: 'PO', text: 'Hello' });
  expect(sheets[0]).toMatchObject({ number: order.number, language: 'en' });
  await s.run('purchasing.mark-message-sent', { messageId });
  expect((await rows())[0].status).toBe('sent');
  expect(await s.show(order)).toMatchObject({ status: 'sent' });
  expect((await s.show(order)).sentAt).not.toBe(null);
  expect(await refusal(s.run('purchasing.withdraw-message', { messageId }))).toBe('purchasing.message_status');
});

test('whom nobody named and nobody knows gets no letter; one that is withdrawn leaves the order where it was', async () => {
  const { s, order, rows, write } = await approved();
  expect(await refusal(write())).toBe('purchasing.address_missing');
  const { messageId } = await write(['a@example.com', 'b@example.com', 'a@example.com']);
  expect((await rows())[0].recipients).toBe('a@example.com, b@example.com');
  await s.run('purchasing.withdraw-message', { messageId });
  expect([(await rows())[0].status, (await s.show(order)).status]).toEqual(['withdrawn', 'approved']);
  const other = await s.draft({ A: '1' });
  const unasked = s.run('purchasing.mail-order', { orderId: other.id, to: ['a@example.com'], subject: 'x', body: 'y' });
  expect(await refusal(unasked)).toBe('purchasing.order_status');
});

test('addresses are masked for whoever may not see personal data, and a letter of theirs names nobody', async () => {
  const { s, order, write } = await approved({ email: 'sales@example.com' });
  const { messageId } = await write();
  const buyer = { ...s.actor, permissions: new Set(['purchasing.view', 'purchasing.order']) };
  const ask = (query: string, input: object) => runtime().ask(buyer as never, query, input) as Promise<any>;
  expect((await ask('purchasing.message-draft', { orderId: order.id })).address).toBe('s***@example.com');
  expect((await ask('purchasing.messages', {})).rows[0].recipients).toBe('s***@example.com');
  expect((await ask('purchasing.message-sheets', { messageId })).letter.to).toEqual([]);
});
