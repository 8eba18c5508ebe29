import { defineErrors } from '../../kernel/errors.ts';

/** What sales refuses, in the words of both languages. */
export const errors = defineErrors('sales', {
  order_not_found: ['not_found', '找不到订单 {number}', 'Order {number} was not found'],
});
