let sheet: CSSStyleSheet | undefined;
const known = new Set<number>();

/**
 * The class of cells of a width. The widths stand in a sheet of their own and not on the cells: cells that differ in nothing are styled once for all, and a
 * scroll draws hundreds of them.
 */
export function widthClass(width: number): string {
  const name = `w${Math.round(width)}`;
  if (known.has(width)) return name;
  known.add(width);
  if (!sheet) {
    sheet = new CSSStyleSheet();
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }
  sheet.insertRule(`.grid .${name} { width: ${Math.round(width)}px; }`);
  return name;
}
