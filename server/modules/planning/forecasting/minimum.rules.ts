/** The values a parameter is first tried at; between its least and its greatest it is then searched more finely. */
export type Grid = readonly number[];

const FINE = 0.01;

/** All combinations of the values of some grids. */
const combinations = (grids: readonly Grid[]): number[][] =>
  grids.reduce<number[][]>((found, grid) => found.flatMap((start) => grid.map((value) => [...start, value])), [[]]);

const bound = (value: number, grid: Grid): number => Math.min(Math.max(value, grid[0] as number), grid.at(-1) as number);

/**
 * Parameters with the least loss: the best point of the grid, then steps along each parameter that are halved while none helps. Deterministic; a grid of one
 * value is a constant.
 */
export function minimum(loss: (parameters: readonly number[]) => number, grids: readonly Grid[]): number[] {
  let best: number[] = grids.map((grid) => grid[0] as number);
  let least = Number.POSITIVE_INFINITY;
  const better = (candidate: number[]): boolean => {
    const found = loss(candidate);
    if (!(found < least)) return false;
    [best, least] = [candidate, found];
    return true;
  };
  for (const candidate of combinations(grids)) better(candidate);
  let steps = grids.map((grid) => (grid.length > 1 ? ((grid.at(-1) as number) - (grid[0] as number)) / (grid.length - 1) / 2 : 0));
  while (Math.max(...steps) > FINE) {
    const moved = grids.some((grid, at) =>
      [-1, 1].some((sign) => {
        const value = bound((best[at] as number) + sign * (steps[at] as number), grid);
        return value !== best[at] && better(best.map((old, other) => (other === at ? value : old)));
      }),
    );
    if (!moved) steps = steps.map((step) => step / 2);
  }
  return best;
}
