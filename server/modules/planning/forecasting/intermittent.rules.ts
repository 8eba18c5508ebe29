type Series = ArrayLike<number>;

/** Croston: size and interval of demand, each smoothed on the periods with demand. Begins with the first demand and its position. */
export function croston(history: Series, alpha: number): { size: number; interval: number; rate: number; squares: number } {
  let [size, interval, since, squares] = [0, 0, 0, 0];
  for (let at = 0; at < history.length; at++) {
    const came = history[at] as number;
    since++;
    if (interval > 0) squares += (came - size / interval) ** 2;
    if (came <= 0) continue;
    if (interval === 0) [size, interval] = [came, since];
    else {
      size += alpha * (came - size);
      interval += alpha * (since - interval);
    }
    since = 0;
  }
  return { size, interval, rate: interval === 0 ? 0 : size / interval, squares };
}

/** Syntetos and Boylan: Croston without its upward bias. */
export const sbaRate = (rate: number, alpha: number): number => (1 - alpha / 2) * rate;

/** What SBA would have missed, one period ahead: the loss its parameter is chosen by. */
export function sbaSquares(history: Series, alpha: number): number {
  let [size, interval, since, squares] = [0, 0, 0, 0];
  for (let at = 0; at < history.length; at++) {
    const came = history[at] as number;
    since++;
    if (interval > 0) squares += (came - sbaRate(size / interval, alpha)) ** 2;
    if (came <= 0) continue;
    if (interval === 0) [size, interval] = [came, since];
    else {
      size += alpha * (came - size);
      interval += alpha * (since - interval);
    }
    since = 0;
  }
  return squares;
}

/**
 * TSB (Teunter, Syntetos and Babai): the chance of demand is smoothed every period, so that what nobody asks for any more dies away. The chance begins with the
 * share of periods with demand, the size with the first demand.
 */
export function tsb(history: Series, alpha: number, beta: number): { size: number; chance: number; rate: number; squares: number } {
  let [asked, size, squares] = [0, 0, 0];
  for (let at = history.length - 1; at >= 0; at--) {
    if ((history[at] as number) <= 0) continue;
    asked++;
    size = history[at] as number;
  }
  let chance = history.length ? asked / history.length : 0;
  let met = false;
  for (let at = 0; at < history.length; at++) {
    const came = history[at] as number;
    squares += (came - chance * size) ** 2;
    chance += beta * ((came > 0 ? 1 : 0) - chance);
    if (came > 0 && met) size += alpha * (came - size);
    met ||= came > 0;
  }
  return { size, chance, rate: chance * size, squares };
}
