import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { forecast, origins } from './choice.rules.ts';
import { capped, filled } from './cleaning.rules.ts';
import { demandClass } from './demand-class.rules.ts';
import { additive, additiveAhead, seasonStart } from './holt-winters.rules.ts';
import { croston, sbaRate, tsb } from './intermittent.rules.ts';
import { movingAverage, naive, seasonalNaive, ses } from './level.rules.ts';
import { errorsOf } from './measures.rules.ts';
import { thetaAhead } from './theta.rules.ts';
import { holt, trendAhead, trendShows } from './trend.rules.ts';

const RARE = [0, 3, 0, 0, 5, 0, 2, 0, 0, 4];
const to = (places: number) => (value: number) => value.toFixed(places);

test('TV-34: SES at 0.3 says 100, 103, 103.3 one step ahead and ends at 108.3100', () => {
  const told: number[] = [];
  const { level } = ses([100, 110, 104, 120], 0.3, told);
  expect(told.slice(1).map(to(4))).toEqual(['100.0000', '103.0000', '103.3000']);
  expect(level.toFixed(4)).toBe('108.3100');
});

test('TV-35: Holt at 0.5 and 0.3 ends at 66.3638 with a trend of 4.0934', () => {
  const end = holt([50, 54, 59, 61, 67], 0.5, 0.3);
  expect([end.level, end.trend].map(to(4))).toEqual(['66.3638', '4.0934']);
  const [one, , three] = trendAhead(end, 1, 3);
  expect([one as number, three as number].map(to(4))).toEqual(['70.4571', '78.6439']);
});

test('TV-36: additive Holt-Winters over two seasons of four', () => {
  const history = [80, 100, 120, 60, 88, 108, 132, 68];
  const start = seasonStart(history, 4);
  expect([start.level, start.trend]).toEqual([90, 2.25]);
  const end = additive(history, 4, 0.4, 0.2, 0.3);
  expect([end.level, end.trend].map(to(4))).toEqual(['101.5390', '2.4313']);
  expect(additiveAhead(end, 4).map(to(2))).toEqual(['95.01', '116.53', '139.13', '80.20']);
});

test('TV-37: Croston, SBA and TSB at 0.1 on demand that comes now and then', () => {
  const rate = croston(RARE, 0.1);
  expect([rate.size, rate.interval, rate.rate, sbaRate(rate.rate, 0.1)].map(to(6))).toEqual([
    '3.172000',
    '2.181000',
    '1.454379',
    '1.381660',
  ]);
  const fading = tsb(RARE, 0.1, 0.1);
  expect([fading.chance, fading.size, fading.rate].map(to(6))).toEqual(['0.414467', '3.172000', '1.314690']);
});

test('TV-38: WAPE 24.44 %, MAE 2.20, RMSE 2.2361, bias -6.67 %, MASE 0.9778', () => {
  const errors = errorsOf([10, 0, 12, 8, 15], [8, 2, 10, 10, 12], [9, 11, 10, 12, 8]);
  expect(((errors.wape as number) * 100).toFixed(2)).toBe('24.44');
  expect([errors.mae.toFixed(2), errors.rmse.toFixed(4)]).toEqual(['2.20', '2.2361']);
  expect(((errors.bias as number) * 100).toFixed(2)).toBe('-6.67');
  expect((errors.mase as number).toFixed(4)).toBe('0.9778');
});

test('TV-39: that series is intermittent: ADI 2.50, CV² 0.1020', () => {
  const found = demandClass(RARE);
  expect([found.adi.toFixed(2), found.cv2.toFixed(4), found.class]).toEqual(['2.50', '0.1020', 'intermittent']);
});

test('naive repeats the last value, seasonal naive the last season, the moving average the mean of the last', () => {
  expect(naive([1, 2, 3], 2)).toEqual([3, 3]);
  expect(seasonalNaive([9, 9, 1, 2, 3], 3, 4)).toEqual([1, 2, 3, 1]);
  expect(movingAverage([100, 1, 2, 3], 3, 1)).toEqual([2]);
});

test('weeks out of stock are what lies around them, not weeks without demand', () => {
  expect(filled([4, 0, 0, 8, 0], [1, 2, 4])).toEqual([4, 6, 6, 8, 8]);
  expect(filled([0, 0], [0, 1])).toEqual([0, 0]);
});

test('Theta continues a straight line: its smoothed half lags by what the other half leads', () => {
  const line = Array.from({ length: 30 }, (_, at) => 10 + 2 * at);
  // SES at α = 1 ends at the last value; the drift is half the slope
  expect(thetaAhead(line, 1, 2).map(to(6))).toEqual(['69.000000', '70.000000']);
  expect(trendShows(line)).toBe(true);
  expect(trendShows([3, 1, 2, 3, 1, 2, 3, 1, 2])).toBe(false);
});

describe('the choice', () => {
  test('nothing at all is forecast as nothing, by any length', () => {
    for (const length of [1, 2, 9, 60])
      expect(
        forecast(
          Array.from({ length }, () => 0),
          12,
          3,
        ).ahead,
      ).toEqual([0, 0, 0]);
  });

  test('what died away is forecast as nothing, though it sold well', () => {
    const history = [...Array.from({ length: 20 }, (_, at) => (at % 2 ? 8 : 0)), ...Array.from({ length: 24 }, () => 0)];
    expect(forecast(history, 52, 4).ahead[0]).toBeLessThan(0.8);
  });

  test('a season that shows is forecast with its peaks where they were', () => {
    const history = Array.from({ length: 60 }, (_, at) => 100 + 2 * at + (at % 12 === 10 ? 150 : 0));
    const told = forecast(history, 12, 12);
    expect(told.season).toBe(12);
    expect(told.ahead.indexOf(Math.max(...told.ahead))).toBe(10);
  });

  test('one wholesale order among steady sales is capped, said, and not forecast', () => {
    const history = Array.from({ length: 40 }, (_, at) => (at === 35 ? 900 : 18 + (at % 5)));
    const told = forecast(history, 52, 4);
    expect(told.capped.map(({ at, from }) => [at, from])).toEqual([[35, 900]]);
    expect(told.ahead[0]).toBeGreaterThan(17);
    expect(told.ahead[0]).toBeLessThan(24);
    expect(capped([5, 5, 5, 5, 5, 5, 5, 90])).toEqual([5, 5, 5, 5, 5, 5, 5, 90]);
    expect(capped([5, 6, 5, 4, 5, 6, 5, 90])[7]).toBeLessThan(10);
  });

  test('the back-test looks at nothing that comes after an origin', () => {
    const history = Array.from({ length: 48 }, (_, at) => 20 + ((at * 7) % 11));
    const [latest, ...earlier] = origins(48, 6);
    expect([latest, earlier.length]).toEqual([46, 5]);
    expect(origins(24, 18).length).toBeGreaterThanOrEqual(2);
    // forecasts made before the end are the same whatever comes at the end
    expect(forecast(history.slice(0, 40), 12, 6)).toEqual(forecast([...history].slice(0, 40), 12, 6));
  });

  test('whatever the demand, the forecast is finite and never below zero', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 500 }), { minLength: 1, maxLength: 80 }), fc.constantFrom(1, 12, 52), (history, season) => {
        const { ahead, candidates, deviation } = forecast(history, season, 6);
        return (
          ahead.length === 6 &&
          Number.isFinite(deviation) &&
          [ahead, ...candidates.map((candidate) => candidate.ahead)].flat().every((value) => Number.isFinite(value) && value >= 0)
        );
      }),
      { numRuns: 200 },
    );
  });
});
