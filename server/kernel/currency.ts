/**
 * Minor units of ISO 4217 currencies (R0-1): CNY 2, JPY 0, KWD 3. Which codes exist is asked of the runtime; their exponents are written
 * here, because the runtime's digits are a custom of display (it gives IDR, HUF and COP none, where ISO 4217 and the banks have two) and
 * change with its version, and the books of a merchant may not.
 */
const WITHOUT_MINOR_UNIT = new Set('BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'.split(' '));
const WITH_THREE_DECIMALS = new Set('BHD IQD JOD KWD LYD OMR TND'.split(' '));
const known = new Set(Intl.supportedValuesOf('currency'));

/** Whether the code is an ISO 4217 currency in use, in capitals. */
export const isCurrency = (code: string): boolean => known.has(code);

/** Decimals of the currency's minor unit. RangeError for a code that is no currency. */
export function currencyExponent(code: string): 0 | 2 | 3 {
  if (!isCurrency(code)) throw new RangeError(`not an ISO 4217 currency: ${code}`);
  if (WITHOUT_MINOR_UNIT.has(code)) return 0;
  return WITH_THREE_DECIMALS.has(code) ? 3 : 2;
}
