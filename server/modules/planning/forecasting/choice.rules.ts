import { capped } from './cleaning.rules.ts';
import { type DemandClass, demandClass } from './demand-class.rules.ts';
import { type Errors, errorsOf } from './measures.rules.ts';
import { type Method, type MethodName, RARELY, STEADY } from './methods.rules.ts';
import { isSeasonal, seasonShares } from './seasons.rules.ts';

type Series = readonly number[];
export type Chosen = MethodName | 'combination';
type Parameters = Readonly<Record<string, number>>;
type Fitted = ReadonlyMap<MethodName, readonly number[]>;
type Told = ReadonlyMap<MethodName, number[]>;

/** One way to forecast as the back-test found it: its errors over all origins, and what it says of the coming periods. */
export interface Candidate {
  name: Chosen;
  errors: Errors;
  ahead: number[];
  parameters: Parameters;
  /** Its share in the combination, where it has one. */
  weight: number;
}
export interface Forecast {
  method: Chosen;
  class: DemandClass;
  adi: number;
  cv2: number;
  /** Periods of a season; 1 where none shows in the data. */
  season: number;
  ahead: number[];
  parameters: Parameters;
  errors: Errors;
  /** Standard deviation of what the forecasts of one period missed in the back-test, for safety stock. */
  deviation: number;
  candidates: Candidate[];
  /** Periods whose demand was capped before anything was learned, with what was learned from instead. */
  capped: { at: number; from: number; to: number }[];
}

// The rolling origins: up to six, each a third of the horizon after the one before, so that at least three stand for a short history, too
const ORIGINS = 6;
const LEAST_TRAINING = 4;
// a single method replaces the combination only where the back-test finds it clearly better: the best of many looks better than it is
const CLEARLY = 0.5;

interface Prepared {
  learned: Series;
  /** Shares of the season, beginning at the first period; null where none shows. */
  shares: number[] | null;
}

/** Takes seasons out and caps what is far above its neighbours. Rare demand is left as it is: every demand would be far above. */
function prepare(history: Series, season: number, rare: boolean): Prepared {
  if (rare) return { learned: history, shares: null };
  const shares = history.every((value) => value > 0) && isSeasonal(history, season) ? seasonShares(history, season) : null;
  const plain = shares ? history.map((value, at) => value / (shares[at % season] as number)) : history;
  return { learned: capped(plain), shares };
}

const never = (values: number[]): number[] => values.map((value) => (value > 0 && Number.isFinite(value) ? value : 0));

/** The parameters of each method for a history. */
function fitAll(methods: readonly Method[], { learned, shares }: Prepared, season: number): Map<MethodName, readonly number[]> {
  const whole = shares ? learned.map((value, at) => value * (shares[at % season] as number)) : learned;
  const fitted = new Map<MethodName, readonly number[]>();
  for (const { name, deseasoned, fit, least } of methods)
    if (learned.length >= least(season)) fitted.set(name, fit(deseasoned ? learned : whole, season));
  return fitted;
}

/** What each method says of the periods after the history, by parameters that were found before. */
function tellAll(methods: readonly Method[], { learned, shares }: Prepared, season: number, horizon: number, fitted: Fitted): Told {
  const share = (at: number): number => (shares ? (shares[at % season] as number) : 1);
  const whole = shares ? learned.map((value, at) => value * share(at)) : learned;
  const told = new Map<MethodName, number[]>();
  for (const { name, deseasoned, tell } of methods) {
    const parameters = fitted.get(name);
    if (!parameters) continue;
    const ahead = tell(deseasoned ? learned : whole, season, horizon, parameters);
    told.set(name, never(deseasoned ? ahead.map((value, at) => value * share(learned.length + at)) : ahead));
  }
  return told;
}

/** How far the back-test looks ahead: as far as is asked, and no further than a third of what is known. */
const testedHorizon = (length: number, horizon: number): number => Math.max(1, Math.min(horizon, Math.floor(length / 3)));

/** Where the back-test begins to forecast: the latest one horizon before the end where the history allows, the others before it. */
export function origins(length: number, horizon: number): number[] {
  // of a short history only a near horizon can be tested
  const tested = testedHorizon(length, horizon);
  const step = Math.max(1, Math.floor(tested / 3));
  const found: number[] = [];
  for (let origin = length - step; found.length < ORIGINS && origin >= Math.max(LEAST_TRAINING, length >> 1); origin -= step)
    found.push(origin);
  return found;
}

const combine = (told: Told, weights: ReadonlyMap<MethodName, number>): number[] => {
  const parts = [...weights].map(([name, weight]) => ({ weight, ahead: told.get(name) as number[] }));
  const whole = parts.reduce((total, { weight }) => total + weight, 0);
  const length = parts[0]?.ahead.length ?? 0;
  return Array.from({ length }, (_, at) => parts.reduce((total, { weight, ahead }) => total + (weight * (ahead[at] as number)) / whole, 0));
};

interface Fold {
  actual: number[];
  told: Told;
}

/** The back-test: parameters from what was known before its first origin, forecasts from each. */
function backTest(methods: readonly Method[], history: Series, season: number, horizon: number, rare: boolean): Fold[] {
  const found = origins(history.length, horizon);
  const oldest = found.at(-1);
  if (oldest === undefined) return [];
  const fitted = fitAll(methods, prepare(history.slice(0, oldest), season, rare), season);
  return found.map((origin) => {
    const actual = history.slice(origin, origin + testedHorizon(history.length, horizon));
    return { actual, told: tellAll(methods, prepare(history.slice(0, origin), season, rare), season, actual.length, fitted) };
  });
}

/**
 * Chooses how one series is forecast and forecasts it (facts.md 3.6). Methods by the class of the demand; parameters by the least squares within the training data;
 * the choice by a back-test over rolling origins, absolute errors (MASE) for steady demand, squared ones for rare demand, where saying "nothing" always has the
 * smallest absolute error. The combination of the robust methods, weighted by the inverse square of their back-test errors, is the choice unless a single method is
 * clearly better. Pure: the same history gives the same forecast.
 */
export function forecast(history: Series, season: number, horizon: number): Forecast {
  const kind = demandClass(history);
  const rare = kind.class === 'intermittent' || kind.class === 'lumpy';
  const prepared = prepare(history, season, rare);
  const methods = (rare ? RARELY : STEADY).filter(({ suits }) => suits(prepared.learned, season));
  const fitted = fitAll(methods, prepared, season);
  const told = tellAll(methods, prepared, season, horizon, fitted);
  const folds = backTest(methods, history, season, horizon, rare);
  const candidates = candidatesOf(methods, fitted, told, folds, prepared, history, season, rare);
  const [combination, ...singles] = candidates as [Candidate, ...Candidate[]];
  const best = singles.reduce((one, other) => (lossOf(other.errors, rare) < lossOf(one.errors, rare) ? other : one));
  const clear = combination.ahead.length === 0 || lossOf(best.errors, rare) < CLEARLY * lossOf(combination.errors, rare);
  const { name, ahead, parameters, errors } = clear ? best : combination;
  return {
    ...{ method: name, class: kind.class, adi: kind.adi, cv2: kind.cv2, season: prepared.shares ? season : 1 },
    ...{ ahead, parameters, errors, deviation: errors.rmse, candidates, capped: cappedOf(history, prepared, season) },
  };
}

const lossOf = (errors: Errors, rare: boolean): number => (rare ? errors.rmse : errors.mae);

/** The combination first, then each method that could be tried at every origin (or at none, where the history is too short for any). */
function candidatesOf(
  methods: readonly Method[],
  fitted: Fitted,
  told: Told,
  folds: readonly Fold[],
  { learned }: Prepared,
  history: Series,
  season: number,
  rare: boolean,
): Candidate[] {
  const actual = folds.flatMap((fold) => fold.actual);
  const judge = (of: (fold: Fold) => number[]): Errors =>
    errorsOf(actual, folds.flatMap(of), history, history.length > season ? season : 1);
  const singles = methods
    .filter(({ name }) => told.has(name) && folds.every((fold) => fold.told.has(name)))
    .map((method) => {
      const errors = judge((fold) => fold.told.get(method.name) as number[]);
      const found = fitted.get(method.name) ?? [];
      const parameters = Object.fromEntries(method.parameters.map((name, at) => [name, found[at] as number]));
      return {
        name: method.name,
        errors,
        parameters,
        ahead: told.get(method.name) as number[],
        weight: weightOf(method, learned, season, errors, rare),
      };
    });
  const weights = new Map(singles.filter(({ weight }) => weight > 0).map(({ name, weight }) => [name, weight]));
  const whole = singles.reduce((total, { weight }) => total + weight, 0) || 1;
  const combined = { errors: judge((fold) => combine(fold.told, weights)), ahead: combine(told, weights) };
  return [
    { name: 'combination', ...combined, parameters: {}, weight: 1 },
    ...singles.map((single) => ({ ...single, weight: single.weight / whole })),
  ];
}

const weightOf = (method: Method, history: Series, season: number, errors: Errors, rare: boolean): number =>
  method.combined(history, season) ? 1 / Math.max(lossOf(errors, rare), 1e-9) ** 2 : 0;

function cappedOf(history: Series, { learned, shares }: Prepared, season: number): Forecast['capped'] {
  return history.flatMap((from, at) => {
    const to = (learned[at] as number) * (shares ? (shares[at % season] as number) : 1);
    return from - to > 1e-9 * Math.max(1, from) ? [{ at, from, to }] : [];
  });
}
