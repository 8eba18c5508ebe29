import { median } from './cleaning.rules.ts';
import { type Grid, minimum } from './minimum.rules.ts';
import { additive, additiveAhead, multiplicative, multiplicativeAhead } from './holt-winters.rules.ts';
import { croston, sbaRate, sbaSquares, tsb } from './intermittent.rules.ts';
import { movingAverage, naive, seasonalNaive, ses } from './level.rules.ts';
import { thetaAhead } from './theta.rules.ts';
import { mean } from './measures.rules.ts';
import { damped, holt, lineOf, trendAhead, trendShows } from './trend.rules.ts';

type Series = readonly number[];

const METHODS = [
  'naive',
  'seasonal_naive',
  'mean',
  'moving_average',
  'median',
  'ses',
  'ses_root',
  'holt',
  'damped',
  'theta',
  'theta_log',
  'holt_winters_additive',
  'holt_winters_multiplicative',
  'croston',
  'sba',
  'tsb',
] as const;
export type MethodName = (typeof METHODS)[number];
/** One way to forecast. `season` is the number of periods in a year, whether its seasons show or not; 1 where the data know none. */
export interface Method {
  name: MethodName;
  /** Whether it takes part in the combination for such data; the others must win alone. */
  combined(history: Series, season: number): boolean;
  /** Learns from data with the seasons taken out, which are put back afterwards. */
  deseasoned: boolean;
  /** The least number of periods it can be tried on. */
  least(season: number): number;
  suits(history: Series, season: number): boolean;
  /** The parameters with the least squares of forecasts one period ahead, within the history. */
  fit(history: Series, season: number): number[];
  /** What it says of the periods after the history. */
  tell(history: Series, season: number, horizon: number, parameters: readonly number[]): number[];
  /** What the parameters are called. */
  parameters: readonly string[];
}

const ALPHA: Grid = [0.05, 0.15, 0.3, 0.5, 0.7, 0.9, 1];
const TREND: readonly Grid[] = [
  [0.05, 0.2, 0.5, 0.8, 1],
  [0.01, 0.1, 0.3, 0.6],
];
const SLOW: Grid = [0.05, 0.1, 0.2, 0.3];
const PHI: Grid = [0.8, 0.9, 0.98];
const SEASONS: readonly Grid[] = [
  [0.05, 0.2, 0.5, 0.9],
  [0.01, 0.1, 0.3],
  [0.05, 0.2, 0.5],
];
// what the literature smooths rare demand with (Syntetos and Boylan)
const RARE: Grid = [0.05, 0.1, 0.15, 0.2];
// a quarter of weeks, a year of months
const WINDOW = 13;
const START = 12;

type Loss = (history: Series, season: number, a: number, b: number, c: number) => number;
const least =
  (grids: readonly Grid[], loss: Loss): Method['fit'] =>
  (history, season) =>
    minimum(([a = 0, b = 0, c = 0]) => loss(history, season, a, b, c), grids);

const twoSeasons = (season: number) => 2 * season + 3;
const seasoned = (_: Series, season: number) => season > 1;
const positive = (history: Series) => history.every((value) => value > 0);
const flat = (rate: number, horizon: number): number[] => Array.from({ length: horizon }, () => rate);
const logarithms = (history: Series): number[] => history.map(Math.log);
// roots make the spread of counts the same at every level
const roots = (history: Series): number[] => history.map(Math.sqrt);
const yes = () => true;
const PLAIN = { combined: () => false, deseasoned: false, least: () => 1, suits: yes, fit: () => [], parameters: [] } as const;
const ROBUST = { ...PLAIN, combined: yes, deseasoned: true } as const;
// of less than a year nobody can tell a trend from a season
const aYear = (history: Series, season: number) => history.length >= season;
const trended = (history: Series, season: number) => aYear(history, season) && trendShows(history);
const trendless = (history: Series, season: number) => !trended(history, season);
// what is newer knows more where a season or a trend can show
const structured = (history: Series, season: number) => (season > 1 && aYear(history, season)) || trended(history, season);

const repeated: Method = { ...PLAIN, name: 'naive', tell: (history, _, horizon) => naive(history, horizon) };
const average: Method = {
  ...ROBUST,
  name: 'moving_average',
  parameters: ['window'],
  // whole seasons, where there are any: another window would carry a season in it
  fit: (history, season) => [season > 1 && aYear(history, season) ? season : WINDOW],
  tell: (history, _, horizon, [window = WINDOW]) => movingAverage(history, window, horizon),
};
const overall: Method = {
  ...ROBUST,
  name: 'mean',
  suits: trendless,
  tell: (history, _, horizon) => movingAverage(history, history.length, horizon),
};
const smoothed = (grid: Grid): Method => ({
  ...ROBUST,
  name: 'ses',
  parameters: ['alpha'],
  fit: least([grid], (history, _, a) => ses(history, a).squares),
  tell: (history, _, horizon, [alpha = 0]) => flat(ses(history, alpha).level, horizon),
});

/** For what is asked for in most periods. */
export const STEADY: readonly Method[] = [
  repeated,
  {
    ...{ ...PLAIN, name: 'seasonal_naive', combined: yes, suits: seasoned, least: (season) => season },
    tell: (history, season, horizon) => seasonalNaive(history, season, horizon),
  },
  overall,
  { ...average, combined: structured },
  { ...ROBUST, name: 'median', suits: trendless, tell: (history, _, horizon) => flat(median(history), horizon) },
  {
    ...{ ...ROBUST, name: 'ses_root', parameters: ['alpha'] },
    fit: (history, season) => least([SLOW], (roots, _, a) => ses(roots, a, undefined, mean(roots)).squares)(roots(history), season),
    tell: (history, _, horizon, [alpha = 0]) => flat(ses(roots(history), alpha, undefined, mean(roots(history))).level ** 2, horizon),
  },
  { ...smoothed(ALPHA), combined: structured },
  {
    ...{ ...PLAIN, name: 'holt', deseasoned: true, parameters: ['alpha', 'beta'], suits: trended, least: () => 3 },
    fit: least(TREND, (history, _, a, b) => holt(history, a, b).squares),
    tell: (history, _, horizon, [alpha = 0, beta = 0]) => trendAhead(holt(history, alpha, beta), 1, horizon),
  },
  {
    ...{ ...ROBUST, name: 'damped', parameters: ['alpha', 'beta', 'phi'], suits: trended },
    fit: (history, season) => {
      const start = lineOf(history, START);
      return least([...TREND, PHI], (values, _, a, b, phi) => damped(values, a, b, phi, start).squares)(history, season);
    },
    tell: (history, _, horizon, [alpha = 0, beta = 0, phi = 1]) =>
      trendAhead(damped(history, alpha, beta, phi, lineOf(history, START)), phi, horizon),
  },
  {
    ...{ ...ROBUST, name: 'theta', parameters: ['alpha'], suits: trended },
    fit: least([ALPHA], (history, _, a) => ses(history, a).squares),
    tell: (history, _, horizon, [alpha = 1]) => thetaAhead(history, alpha, horizon),
  },
  {
    ...{ ...ROBUST, name: 'theta_log', parameters: ['alpha'], suits: (history, season) => positive(history) && trended(history, season) },
    fit: (history, season) => least([ALPHA], (values, _, a) => ses(values, a).squares)(logarithms(history), season),
    tell: (history, _, horizon, [alpha = 1]) => thetaAhead(logarithms(history), alpha, horizon).map(Math.exp),
  },
  {
    ...{ ...PLAIN, name: 'holt_winters_additive', parameters: ['alpha', 'beta', 'gamma'], suits: seasoned, least: twoSeasons },
    fit: least(SEASONS, (history, season, a, b, c) => additive(history, season, a, b, c).squares),
    tell: (history, season, horizon, [a = 0, b = 0, c = 0]) => additiveAhead(additive(history, season, a, b, c), horizon),
  },
  {
    ...{ ...PLAIN, name: 'holt_winters_multiplicative', parameters: ['alpha', 'beta', 'gamma'], least: twoSeasons },
    suits: (history, season) => season > 1 && positive(history),
    fit: least(SEASONS, (history, season, a, b, c) => multiplicative(history, season, a, b, c).squares),
    tell: (history, season, horizon, [a = 0, b = 0, c = 0]) => multiplicativeAhead(multiplicative(history, season, a, b, c), horizon),
  },
];

/** For what is asked for now and then: a rate per period. */
export const RARELY: readonly Method[] = [
  repeated,
  overall,
  average,
  smoothed(RARE),
  {
    ...{ ...PLAIN, name: 'croston', parameters: ['alpha'] },
    fit: least([RARE], (history, _, a) => croston(history, a).squares),
    tell: (history, _, horizon, [alpha = 0]) => flat(croston(history, alpha).rate, horizon),
  },
  {
    ...{ ...PLAIN, name: 'sba', combined: yes, parameters: ['alpha'] },
    fit: least([RARE], (history, _, a) => sbaSquares(history, a)),
    tell: (history, _, horizon, [alpha = 0]) => flat(sbaRate(croston(history, alpha).rate, alpha), horizon),
  },
  {
    ...{ ...PLAIN, name: 'tsb', combined: yes, parameters: ['alpha', 'beta'] },
    fit: least([RARE, RARE], (history, _, a, b) => tsb(history, a, b).squares),
    tell: (history, _, horizon, [alpha = 0, beta = 0]) => flat(tsb(history, alpha, beta).rate, horizon),
  },
];
