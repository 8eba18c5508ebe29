import { numberSeries } from '../../kernel/numbers.ts';

/** Codes of parties nobody coded: C for customers, V for suppliers. */
export const CUSTOMER_SERIES = numberSeries('customer', 'C');
export const SUPPLIER_SERIES = numberSeries('supplier', 'V');
