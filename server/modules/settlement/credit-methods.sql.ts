import { creditMethods } from '../billing/index.ts';

/** SQL: the methods by which credits of customers pay orders, as billing names them. */
export const CREDIT_METHODS = `(${creditMethods.map((method) => `'${method}'`).join(', ')})`;
