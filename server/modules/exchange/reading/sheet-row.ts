/** One row of a table: its number as a spreadsheet shows it, and the text of its cells. */
export interface SheetRow {
  row: number;
  cells: string[];
}
