export type Say = (line: string) => void;

export const quantile = (all: readonly number[], q: number): number =>
  [...all].sort((a, b) => a - b)[Math.min(all.length - 1, Math.floor(all.length * q))] ?? 0;

/** Prints a figure beside its budget and marks it; what has no budget is only told. */
export function reporter(say: Say) {
  const over: string[] = [];
  return {
    say,
    told: (title: string, figure: string) => say(`    ${title}: ${figure}`),
    measured(title: string, figure: number, unit: string, budget: number) {
      const good = figure <= budget;
      const line = `${title}: ${figure.toFixed(figure < 10 ? 1 : 0)} ${unit} (budget ${budget})`;
      if (!good) over.push(line);
      say(`  ${good ? '✓' : '✗'} ${line}`);
    },
    /** Everything that went over its budget. */
    over: () => over,
  };
}
export type Report = ReturnType<typeof reporter>;
