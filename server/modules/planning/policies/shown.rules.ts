/** A result with the formula it came from: the same sign in every language, once with its letters and once with its numbers. */
export interface Shown {
  /** What is used: whole units where units are counted. */
  result: number;
  /** Before it was rounded. */
  exact: number;
  formula: string;
  numbers: string;
}

/** A figure as it is written into a formula: at most four decimals, none that say nothing. */
export const figure = (value: number, places = 4): string => String(Number(value.toFixed(places)));

// what floating point adds to a whole number is no reason for one unit more
const SPECK = 1e-9;

/** Up to whole units: half a piece cannot be kept. */
export const upToWhole = (value: number): number => Math.ceil(value - SPECK * Math.max(1, Math.abs(value))) + 0;

/** A result that is rounded up to whole units. */
export const shownUp = (exact: number, formula: string, numbers: string): Shown => {
  const result = upToWhole(exact);
  return {
    exact,
    result,
    formula,
    numbers: `${numbers} = ${figure(exact, 2)}${result === Number(figure(exact, 2)) ? '' : ` → ${result}`}`,
  };
};
