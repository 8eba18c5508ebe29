/** Density of the standard normal distribution. */
const density = (z: number): number => Math.exp(-(z * z) / 2) / Math.sqrt(2 * Math.PI);

/** Φ(z), by its series around zero; exact to about fifteen digits within ±8, beyond which nothing is left. */
export function probability(z: number): number {
  if (z > 8) return 1;
  if (z < -8) return 0;
  let [term, total] = [z, z];
  for (let odd = 3; Math.abs(term) > 1e-17; odd += 2) {
    term *= (z * z) / odd;
    total += term;
  }
  return 0.5 + total * density(z);
}

// beyond six deviations no service level is told apart
const FAR = 6;

/** The argument between -6 and 6 at which a function that only rises (or only falls) takes a value, by bisection. */
function solve(of: (z: number) => number, value: number): number {
  let [low, high] = [-FAR, FAR];
  const rises = of(high) > of(low);
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (of(middle) < value === rises) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

const known = new Map<number, number>();

/** z = Φ⁻¹(p): how many deviations are kept so that nothing runs out in a share p of the cycles. Few shares are asked for, again and again. */
export function quantile(share: number): number {
  const found = known.get(share) ?? solve(probability, share);
  if (known.size < 100) known.set(share, found);
  return found;
}

/** G(z) = φ(z) - z(1-Φ(z)): what is missing of one deviation, on average, when z deviations are kept. */
export const loss = (z: number): number => density(z) - z * (1 - probability(z));

/** The z with a given loss. */
export const lossQuantile = (wanted: number): number => solve(loss, wanted);
