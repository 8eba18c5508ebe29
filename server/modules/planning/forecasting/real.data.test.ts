import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { forecast } from './choice.rules.ts';
import { median } from './cleaning.rules.ts';
import { errorsOf, mean, sum } from './measures.rules.ts';

const FOLDER = join(import.meta.dirname, '..', '..', '..', '..', '..', 'shared', 'data');
const M3 = join(FOLDER, 'm3_monthly');
const PARTS = join(FOLDER, 'carparts_intermittent');
const RETAIL = join(FOLDER, 'uci_online_retail');
for (const folder of [M3, PARTS, RETAIL])
  if (!existsSync(folder)) console.warn(`data test skipped: ${folder.split('/').at(-1)} is not in ../shared/data`);

const cells = (file: string): string[][] =>
  gunzipSync(readFileSync(file))
    .toString('utf8')
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(',').map((cell) => cell.replaceAll('"', '')));
const counted = (names: readonly string[]): string => {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, count]) => `${name} ${count}`).join(', ');
};

// Every number in the methods was set by hold-outs inside the training data. These three files were judged several times while the methods grew (M3 15.13,
// then 14.90; online retail 0.5146, 0.5044, 0.4934, 0.4929), so they guard what was reached; how the choice does on goods it has never seen, they do not tell.
test.runIf(existsSync(M3))('M3, 1,000 monthly series: the automatic choice is nearer than ForecastPro and Theta as published', () => {
  const [, ...rows] = cells(join(M3, 'm3_monthly_n1402_2401.csv.gz'));
  const numbers = (text = '') => text.trim().split(/\s+/).map(Number);
  const chosen = rows.map((row) => {
    const [history, held] = [numbers(row[5]), numbers(row[6])];
    const told = forecast(history, 12, held.length);
    return { method: told.method, smape: errorsOf(held, told.ahead, history).smape };
  });
  const smape = mean(chosen.map((one) => one.smape));
  console.info(`M3: sMAPE ${smape.toFixed(4)} (ForecastPro 15.3295, Theta 15.1116); ${counted(chosen.map((one) => one.method))}`);
  expect(rows).toHaveLength(1000);
  expect(smape).toBeLessThan(15.112);
});

/** Parts observed throughout, with ten demands in training and one in its first fifteen months: those the truth evaluates. */
function parts(): number[][] {
  const [head = [], ...months] = cells(join(PARTS, 'carparts_odd.csv.gz'));
  const demands = (values: number[]) => values.filter((value) => value > 0).length;
  return head
    .slice(1)
    .map((_, at) => months.map((month) => month[at + 1] ?? ''))
    .filter((part) => part.every((cell) => cell !== ''))
    .map((part) => part.map(Number))
    .filter((part) => demands(part.slice(0, 45)) >= 10 && demands(part.slice(0, 15)) > 0);
}

test.runIf(existsSync(PARTS))('car parts: squared errors below SES at 0.1, without leaning to either side', () => {
  const truth = JSON.parse(readFileSync(join(PARTS, 'truth.json'), 'utf8')) as {
    parts_evaluated: number;
    baselines: { zero: { MAE: number } };
  };
  const found = parts();
  const [squares, leaning, misses, nothing]: [number[], number[], number[], number[]] = [[], [], [], []];
  for (const part of found) {
    const { ahead } = forecast(part.slice(0, 45), 12, 6);
    part.slice(45).forEach((came, at) => {
      const said = ahead[at] as number;
      squares.push((said - came) ** 2);
      leaning.push(said - came);
      misses.push(Math.abs(said - came));
      nothing.push(came);
    });
  }
  const [rmse, bias] = [Math.sqrt(mean(squares)), mean(leaning)];
  console.info(
    `car parts: RMSE ${rmse.toFixed(4)}, bias ${bias.toFixed(4)}, MAE ${mean(misses).toFixed(4)}; always nothing has MAE ${mean(nothing).toFixed(4)}`,
  );
  expect(found).toHaveLength(truth.parts_evaluated);
  expect(mean(nothing)).toBeCloseTo(truth.baselines.zero.MAE, 6);
  expect(rmse).toBeLessThanOrEqual(0.8889);
  expect(Math.abs(bias)).toBeLessThanOrEqual(0.21);
});

test.runIf(existsSync(RETAIL))(
  // a ten-thousandth below the median is no win over it: on series this wild nothing that was tried is far from it
  'online retail, 60 SKUs by week: chosen on 33 weeks, judged on the next ten, no worse than mean and median',
  () => {
    const { skus, train } = JSON.parse(readFileSync(join(RETAIL, 'weekly_train_top60.json'), 'utf8')) as {
      skus: string[];
      train: Record<string, number[]>;
    };
    const [WEEKS, YEAR] = [33, 52];
    const missed = { ours: 0, mean: 0, median: 0 };
    let asked = 0;
    for (const sku of skus) {
      const series = train[sku] as number[];
      const [history, held] = [series.slice(0, WEEKS), series.slice(WEEKS)];
      const { ahead } = forecast(history, YEAR, held.length);
      asked += sum(held);
      held.forEach((came, at) => {
        missed.ours += Math.abs(came - (ahead[at] as number));
        missed.mean += Math.abs(came - mean(history));
        missed.median += Math.abs(came - median(history));
      });
    }
    const wape = { ours: missed.ours / asked, mean: missed.mean / asked, median: missed.median / asked };
    console.info(
      `online retail: WAPE ${wape.ours.toFixed(4)}, mean of all weeks ${wape.mean.toFixed(4)}, median ${wape.median.toFixed(4)}`,
    );
    expect(skus).toHaveLength(60);
    expect([wape.mean.toFixed(4), wape.median.toFixed(4)]).toEqual(['0.5218', '0.4931']);
    expect(wape.ours).toBeLessThan(wape.mean);
    expect(wape.ours).toBeLessThan(wape.median);
  },
);
