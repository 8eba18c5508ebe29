/**
 * Many orders, too few goods: as many orders as possible are served completely; of equal numbers, those that are more urgent (facts.md 4.8).
 * The exact answer is a knapsack of many dimensions, so it is approached: by turn, by scarcity, and then by exchange until nothing improves.
 * Never fewer orders than first come, first served. Everything is deterministic.
 */
export type Demand = {
  /** Ways to serve it, the best first: what each takes of which stock. */
  readonly options: readonly Option[];
};
export type Option = readonly { readonly place: number; readonly quantity: bigint }[];

/** Which option each demand got, by its index; -1: none. Demands stand in the order of their urgency. */
export type Assignment = readonly number[];

/** What is left of each stock, and who has what. */
type Board = { left: bigint[]; got: number[]; demands: readonly Demand[] };

const fits = (left: readonly bigint[], option: Option): boolean =>
  option.every(({ place, quantity }) => (left[place] as bigint) >= quantity);

function take(board: Board, index: number, option: number): void {
  for (const { place, quantity } of (board.demands[index] as Demand).options[option] as Option)
    board.left[place] = (board.left[place] as bigint) - quantity;
  board.got[index] = option;
}

function give(board: Board, index: number): number {
  const option = board.got[index] as number;
  for (const { place, quantity } of (board.demands[index] as Demand).options[option] as Option)
    board.left[place] = (board.left[place] as bigint) + quantity;
  board.got[index] = -1;
  return option;
}

/** Gives a demand the first of its options that fits. */
function serve(board: Board, index: number): boolean {
  const option = (board.demands[index] as Demand).options.findIndex((each) => fits(board.left, each));
  if (option < 0) return false;
  take(board, index, option);
  return true;
}

const boardOf = (demands: readonly Demand[], stock: readonly bigint[]): Board => ({
  left: [...stock],
  got: demands.map(() => -1),
  demands,
});

function inTurn(demands: readonly Demand[], stock: readonly bigint[], turn: Iterable<number>): Board {
  const board = boardOf(demands, stock);
  for (const index of turn) serve(board, index);
  return board;
}

/** First come, first served: what the batch is measured against. */
export const firstCome = (demands: readonly Demand[], stock: readonly bigint[]): Assignment => inTurn(demands, stock, demands.keys()).got;

const PARTS = 1_000_000_000n;

/** How much of the wish for each stock cannot be granted, in parts. */
function shortageOf(demands: readonly Demand[], stock: readonly bigint[]): bigint[] {
  const wanted = stock.map(() => 0n);
  for (const { options } of demands)
    for (const { place, quantity } of options.flat())
      wanted[place] = (wanted[place] as bigint) + (PARTS * quantity) / BigInt(options.length);
  return stock.map((units, place) => {
    const much = wanted[place] as bigint;
    const there = PARTS * units;
    return much > there ? (PARTS * (much - there)) / much : 0n;
  });
}

/** Those come first whose cheapest option costs least, at these prices of a unit of each stock. */
function byPrice(demands: readonly Demand[], prices: readonly bigint[]): number[] {
  const costOf = (option: Option) => option.reduce((cost, { place, quantity }) => cost + (prices[place] as bigint) * quantity, 0n);
  const costs = demands.map(({ options }) =>
    options.map(costOf).reduce<bigint | undefined>((least, cost) => (least === undefined || cost < least ? cost : least), undefined),
  );
  return [...demands.keys()].sort((a, b) => {
    const [x, y] = [costs[a] ?? 0n, costs[b] ?? 0n];
    return x < y ? -1 : x > y ? 1 : a - b;
  });
}

const servedOf = ({ got }: { got: readonly number[] }): number => got.reduce((count, option) => count + Number(option >= 0), 0);

/** Whether one assignment is better: more are served, or as many and the first in which they differ is served. */
export function isBetter(a: Assignment, b: Assignment): boolean {
  const more = servedOf({ got: a }) - servedOf({ got: b });
  if (more) return more > 0;
  const differing = a.findIndex((option, index) => option >= 0 !== (b[index] as number) >= 0);
  return differing >= 0 && (a[differing] as number) >= 0;
}

/** How many exchanges are tried at most, per demand; and in all, so that ten thousand orders are answered while somebody waits. */
const TRIES = 40;
const MOST_TRIES = 120_000;
/** How many neighbours of a place are looked at, at most. */
const NEIGHBOURS = 60;
/** How many demands are passed over in search of them, at most: where all want the same goods, everybody is everybody's neighbour. */
const MOST_LOOKS = 10_000_000;
/** How often all are gone through for something better, at most: each time, one that moves may only make room for one before it. */
const MOST_ROUNDS = 100;

/** Who wants what of which stock, so that only those are exchanged that stand in each other's way. */
function wantersOf({ demands, left }: Board): number[][] {
  const wanters = left.map((): number[] => []);
  for (const [index, { options }] of demands.entries())
    for (const place of new Set(options.flat().map((each) => each.place))) (wanters[place] as number[]).push(index);
  return wanters;
}

/** The places that keep a demand from being served. */
function blocking({ demands, left }: Board, index: number): number[] {
  const lacking = (demands[index] as Demand).options.flatMap((option) =>
    option.flatMap(({ place, quantity }) => ((left[place] as bigint) < quantity ? place : [])),
  );
  return [...new Set(lacking)];
}

type Exchange = { board: Board; wanters: readonly (readonly number[])[]; tries: number; looks: number };
const isOver = ({ tries, looks }: Exchange): boolean => tries <= 0 || looks <= 0;

/** Up to so many who want of a place that pass, from the end: the least urgent first. */
function lastOf(exchange: Exchange, place: number, passes: (index: number) => boolean): number[] {
  const indexes = exchange.wanters[place] as readonly number[];
  const found: number[] = [];
  let at = indexes.length - 1;
  for (; at >= 0 && found.length < NEIGHBOURS; at -= 1) if (passes(indexes[at] as number)) found.push(indexes[at] as number);
  exchange.looks -= indexes.length - 1 - at;
  return found;
}

/** Makes room for a demand: somebody served moves elsewhere, or, less urgent, goes without. */
function makeRoom(exchange: Exchange, index: number, mayGo: boolean): boolean {
  const { board } = exchange;
  if (isOver(exchange)) return false;
  for (const place of blocking(board, index))
    for (const other of lastOf(exchange, place, (each) => each !== index && (board.got[each] as number) >= 0)) {
      if (exchange.tries-- <= 0) return false;
      const had = give(board, other);
      if (serve(board, index)) {
        if (serve(board, other) || (mayGo && other > index)) return true;
        give(board, index);
      }
      take(board, other, had);
    }
  return false;
}

/** One goes, two come: tries it for one that is served. */
function oneForTwo(exchange: Exchange, index: number): boolean {
  const { board } = exchange;
  if (isOver(exchange)) return false;
  const had = board.got[index] as number;
  const places = ((board.demands[index] as Demand).options[had] as Option).map(({ place }) => place);
  const waiting = [...new Set(places.flatMap((place) => lastOf(exchange, place, (each) => (board.got[each] as number) < 0)))];
  if (waiting.length < 2) return false;
  waiting.sort((a, b) => a - b);
  give(board, index);
  for (const [at, first] of waiting.entries()) {
    if (!serve(board, first)) continue;
    for (const second of waiting.slice(at + 1)) {
      if (exchange.tries-- <= 0) break;
      if (serve(board, second)) {
        // perhaps there is room elsewhere for the one that went
        serve(board, index);
        return true;
      }
    }
    give(board, first);
  }
  take(board, index, had);
  return false;
}

/** Exchanges until nothing improves or the tries are used up. Each exchange serves more, or as many and a more urgent one. */
function improve(board: Board): Board {
  const tries = Math.min(TRIES * board.demands.length + 10_000, MOST_TRIES);
  const exchange: Exchange = { board, wanters: wantersOf(board), tries, looks: MOST_LOOKS };
  const all = [...board.demands.keys()];
  let isMoving = true;
  while (isMoving && !isOver(exchange)) {
    isMoving = false;
    for (const index of all)
      if ((board.got[index] as number) < 0 && (serve(board, index) || makeRoom(exchange, index, false))) isMoving = true;
    for (const index of all.toReversed()) if ((board.got[index] as number) >= 0 && oneForTwo(exchange, index)) isMoving = true;
    if (!isMoving) for (const index of all) if ((board.got[index] as number) < 0 && makeRoom(exchange, index, true)) isMoving = true;
  }
  return board;
}

/** Whoever can have a better option of its own without taking anything from others gets it; so each has the best of what the others leave. */
function settle(board: Board): Board {
  let isMoving = true;
  for (let round = 0; isMoving && round < MOST_ROUNDS; round += 1) {
    isMoving = false;
    for (const [index, had] of board.got.entries()) {
      if (had < 0) {
        isMoving = serve(board, index) || isMoving;
        continue;
      }
      give(board, index);
      serve(board, index);
      isMoving = board.got[index] !== had || isMoving;
    }
  }
  return board;
}

/** Assigns stock to demands, which stand in the order of their urgency. */
export function assign(demands: readonly Demand[], stock: readonly bigint[]): Assignment {
  const plain = inTurn(demands, stock, demands.keys());
  // nobody goes without: there is nothing to weigh
  if (servedOf(plain) === demands.filter(({ options }) => options.length).length) return plain.got;
  const before = [...plain.got];
  const shortage = shortageOf(demands, stock);
  // a unit is dear where much is lacking, or where it is a large part of what there is: which of the two serves more cannot be said beforehand
  const parts = shortage.map((each, place) => ((stock[place] as bigint) > 0n ? (PARTS * each) / (stock[place] as bigint) : PARTS * each));
  const turns = [byPrice(demands, shortage), byPrice(demands, parts)];
  const boards = [plain, ...turns.map((turn) => inTurn(demands, stock, turn))].map((board) => settle(improve(board)).got);
  return [before, ...boards].reduce((best, each) => (isBetter(each, best) ? each : best));
}
