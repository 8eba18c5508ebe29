import type { Actor } from './context.ts';
import type { ListColumn, ListGroup } from './contract.ts';
import type { TableColumn } from './table-file.ts';

/** How a list's values are written into a file: in the language and the zone of whoever asks. */
const YES: Record<Actor['language'], [yes: string, no: string, none: string]> = {
  zh: ['是', '否', '（空）'],
  en: ['Yes', 'No', '(none)'],
};

// the Swedish way of writing a time is the one that spreadsheets sort: 2026-01-31 23:59:00
const wallClock = (zone: string) => {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  return (instant: string) => format.format(new Date(instant));
};

const isName = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function inWords(value: unknown, { language }: Actor): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map((each) => String(each)).join(' ');
  if (isName(value)) return String(value[language] ?? value.zh ?? value.en ?? JSON.stringify(value));
  return String(value);
}

/** How the values of a column read. */
function readerOf({ type, choices }: ListColumn, actor: Actor): (value: unknown) => string {
  const said = new Map(choices?.map((choice) => [choice.value, choice.label[actor.language]]));
  const clock = wallClock(actor.merchant.zone);
  const [yes, no] = YES[actor.language];
  return (value) => {
    if (value === null || value === undefined || value === '') return '';
    if (type === 'instant') return clock(String(value));
    if (type === 'boolean') return value ? yes : no;
    if (choices)
      return (Array.isArray(value) ? value : [value])
        .map((each) => said.get(String(each)) ?? String(each))
        .join(actor.language === 'zh' ? '、' : ', ');
    return inWords(value, actor);
  };
}

const INTERNAL = new Set(['id', 'version', 'allowed']);

/** The columns of a file: those asked for in their order, an id by its name; all that say something where none is asked for. */
export function tableColumns(columns: readonly ListColumn[], asked: readonly string[], actor: Actor): TableColumn[] {
  const byKey = new Map(columns.map((column) => [column.key, column]));
  const named = asked.flatMap((key) => byKey.get(byKey.get(key)?.name ?? key) ?? []).filter((column) => !INTERNAL.has(column.key));
  const all = columns.filter((column) => column.type !== 'reference' && column.type !== 'person' && !INTERNAL.has(column.key));
  return [...new Set(named.length ? named : all)].map((column) => ({
    key: column.key,
    header: column.label[actor.language],
    type: column.type,
    read: readerOf(column, actor),
  }));
}

/** Groups as a table: what they have in common, how many, and each sum; amounts of each currency stand in a column of their own. */
export function groupTable(columns: readonly ListColumn[], by: string, groups: readonly ListGroup[], actor: Actor) {
  const key = by.split(':')[0];
  const column = columns.find((each) => each.key === key);
  const read = column ? readerOf({ ...column, type: column.type === 'instant' ? 'date' : column.type }, actor) : String;
  const sums = Object.keys(groups[0]?.sums ?? {}).flatMap((sum) =>
    [...new Set(groups.flatMap((group) => (group.sums[sum] ?? []).map((each) => each.currency)))].map((currency) => ({ sum, currency })),
  );
  const labelOf = (sum: string) => columns.find((each) => each.key === sum)?.label[actor.language] ?? sum;
  const table: TableColumn[] = [
    { key: 'group', header: column?.label[actor.language] ?? by, type: 'text' },
    { key: 'count', header: actor.language === 'zh' ? '条数' : 'Rows', type: 'number' },
    ...sums.map(({ sum, currency }, at) => ({
      key: `s${at}`,
      header: currency ? `${labelOf(sum)} (${currency})` : labelOf(sum),
      type: 'money' as const,
    })),
  ];
  const [yes, no, none] = YES[actor.language];
  const nameOf = (group: ListGroup) => {
    if (column?.type === 'boolean') return group.key === 'true' ? yes : no;
    return group.key === null ? none : group.name === undefined ? read(group.key) : inWords(group.name, actor);
  };
  const rows = groups.map((group) => ({
    group: nameOf(group),
    count: String(group.count),
    ...Object.fromEntries(
      sums.map(({ sum, currency }, at) => [`s${at}`, group.sums[sum]?.find((each) => each.currency === currency)?.value ?? '0']),
    ),
  }));
  return { table, rows };
}
