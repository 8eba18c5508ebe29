import { expect, test } from 'vitest';
import { decimal } from '../../kernel/decimal.ts';
import { type AfterSaleState, operations, orderAxis, type Progress, refusals, statuses, statusOf, types } from './after-sale.rules.ts';

const line = (quantity: string, more: object = {}) => ({
  quantity,
  good: '0',
  defective: '0',
  scrapped: '0',
  disputed: '0',
  amount: '10',
  refundedAmount: '0',
  ...more,
});
const progress = (more: Partial<Progress>): Progress => ({
  type: 'return',
  status: 'requested',
  approvedAt: '2024-01-01T00:00:00Z',
  returnTracking: '',
  parcels: 0,
  lines: [line('2')],
  ...more,
});

test('the status follows from what was done', () => {
  expect(statusOf(progress({ approvedAt: null }))).toBe('requested');
  expect(statusOf(progress({ type: 'refund_shipped' }))).toBe('approved');
  expect(statusOf(progress({}))).toBe('wait_return');
  expect(statusOf(progress({ returnTracking: 'YT1' }))).toBe('in_transit');
  expect(statusOf(progress({ parcels: 1 }))).toBe('received');
  expect(statusOf(progress({ lines: [line('2', { good: '1' })] }))).toBe('part_received');
  expect(statusOf(progress({ lines: [line('2', { good: '1', disputed: '1' })] }))).toBe('inspected');
  for (const status of ['closed', 'refused', 'withdrawn'] as const) expect(statusOf(progress({ status, parcels: 1 }))).toBe(status);
});

test('what has ended is only reopened, claimed for, or loses the order it made; what goes on is never reopened', () => {
  for (const type of types)
    for (const status of statuses)
      for (const operation of operations) {
        const state: AfterSaleState = {
          type,
          status,
          approvedAmount: '10',
          refundedAmount: '0',
          paidOutAmount: '0',
          newOrderId: null,
          back: false,
          repair: 'none',
        };
        const ended = ['closed', 'refused', 'withdrawn'].includes(status);
        const isAllowed = refusals(state, operation) === undefined;
        if (operation === 'reopen-after-sale') expect([status, isAllowed]).toEqual([status, ended]);
        if (ended && isAllowed) expect(['reopen-after-sale', 'open-claim']).toContain(operation);
        if (operation === 'approve-after-sale') expect([status, isAllowed]).toEqual([status, status === 'requested']);
      }
});

test('once money or goods have moved a case is neither refused nor withdrawn', () => {
  const moved: Partial<AfterSaleState>[] = [{ refundedAmount: '1' }, { paidOutAmount: '1' }, { newOrderId: 'o' }, { back: true }];
  for (const more of moved)
    for (const operation of ['refuse-after-sale', 'withdraw-after-sale'] as const)
      expect(
        refusals(
          {
            type: 'return',
            status: 'in_transit',
            approvedAmount: '10',
            refundedAmount: '0',
            paidOutAmount: '0',
            newOrderId: null,
            back: false,
            repair: 'none',
            ...more,
          },
          operation,
        ),
      ).toBe('after_sale_moved');
});

test('the axis of an order: what goes on first, then what came of the money', () => {
  const money = (refunded: string) => ({ paid: decimal('10'), refunded: decimal(refunded) });
  expect(orderAxis([], money('0'))).toBe('none');
  expect(orderAxis([{ status: 'requested' }, { status: 'closed' }], money('5'))).toBe('requested');
  expect(orderAxis([{ status: 'requested' }, { status: 'received' }], money('0'))).toBe('in_progress');
  expect(orderAxis([{ status: 'closed' }], money('5'))).toBe('part_refunded');
  expect(orderAxis([{ status: 'closed' }], money('10'))).toBe('refunded');
  expect(orderAxis([{ status: 'refused' }], money('0'))).toBe('rejected');
  expect(orderAxis([{ status: 'withdrawn' }], money('0'))).toBe('none');
});
