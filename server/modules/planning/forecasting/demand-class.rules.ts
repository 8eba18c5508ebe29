import { mean } from './measures.rules.ts';

export type DemandClass = 'smooth' | 'erratic' | 'intermittent' | 'lumpy';

// between two demands, and how much their sizes vary (Syntetos and Boylan; facts.md 3.6)
const RARE = 1.32;
const UNEVEN = 0.49;

/** How often something is asked for (ADI: periods by periods with demand) and how uneven the sizes are (CV², population). Nothing at all is intermittent. */
export function demandClass(demand: ArrayLike<number>): { adi: number; cv2: number; class: DemandClass } {
  const sizes = Array.from(demand).filter((one) => one > 0);
  if (!sizes.length) return { adi: Number.POSITIVE_INFINITY, cv2: 0, class: 'intermittent' };
  const adi = demand.length / sizes.length;
  const middle = mean(sizes);
  const cv2 = mean(sizes.map((size) => (size - middle) ** 2)) / middle ** 2;
  const [rare, uneven] = [adi >= RARE, cv2 >= UNEVEN];
  return { adi, cv2, class: rare ? (uneven ? 'lumpy' : 'intermittent') : uneven ? 'erratic' : 'smooth' };
}
