import { numberSeries } from '../../kernel/numbers.ts';

/** The numbers of vouchers that no document of its own causes. */
export const VOUCHER_SERIES = numberSeries('voucher', 'JV');
