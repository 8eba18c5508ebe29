interface Page<Row> {
  rows: Row[];
  next?: unknown;
}
interface Pages<Row> {
  pages: Page<Row>[];
  pageParams: unknown[];
}

/**
 * What was asked again, in the rows that were here before where they say the same: a list that is looked at again and has not changed is not drawn
 * again, and one order that changed is one row. Pages that were only added to are not compared.
 */
export function withKeptRows<Row>(before: Pages<Row> | undefined, now: Pages<Row>): Pages<Row> {
  if (!before || before === now) return now;
  const pages = now.pages.map((page, at) => keptPage(before.pages[at], page));
  const isSame = pages.length === before.pages.length && pages.every((page, at) => page === before.pages[at]);
  return isSame ? before : { ...now, pages };
}

function keptPage<Row>(before: Page<Row> | undefined, now: Page<Row>): Page<Row> {
  if (!before || before === now) return now;
  const known = new Map(before.rows.map((row) => [JSON.stringify(row), row]));
  const rows = now.rows.map((row) => known.get(JSON.stringify(row)) ?? row);
  const { rows: _, ...beside } = now;
  const { rows: kept, ...besideBefore } = before;
  const isSame =
    rows.length === kept.length && rows.every((row, at) => row === kept[at]) && JSON.stringify(beside) === JSON.stringify(besideBefore);
  return isSame ? before : { ...now, rows };
}

/** The first pages of what was scrolled far: coming back shows them at once and asks only them again. */
export const firstPages = <Row>(data: Pages<Row>, most: number): Pages<Row> =>
  data.pages.length <= most ? data : { ...data, pages: data.pages.slice(0, most), pageParams: data.pageParams.slice(0, most) };
