import { series } from '../../theme/tokens.ts';

/** The things that have colours in charts. Figures have a fixed one each; shops and categories take theirs by their place among all. */
export const figureColours = { sales: 0, paid: 0, goods: 0, orders: 2, shipments: 5, units: 5, refunded: 7, before: 6 } as const;

const COUNT = series.light.length;
// categories begin elsewhere in the row, so that a chart of both does not say that they are the same
const BEGINS = { shop: 0, category: 3 } as const;

/** The colour of a place in the row of colours, as a property of the style sheet: it follows the theme and is printed. */
export const colour = (place: number): string => `var(--series-${((place % COUNT) + COUNT) % COUNT})`;

/**
 * The colour of a shop or a category: `place` is how many of its kind were made before it (the server says it), so it is the same on every page and
 * stays when another is added.
 */
export const colourOf = (kind: keyof typeof BEGINS, place: number | null): string =>
  place === null ? 'var(--line-strong)' : colour(place + BEGINS[kind]);
