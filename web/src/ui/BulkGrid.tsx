import { Button } from 'antd';
import { type ReactNode, useRef } from 'react';
import type { Askable, RowOf } from '../call.ts';
import { useLanguage, useText } from '../i18n/i18n.ts';
import type { BulkColumn } from './bulk/columns.ts';
import type { BulkOperation } from './bulk/save.ts';
import { Sheet } from './bulk/Sheet.tsx';
import { type BulkRow, useBulk } from './bulk/useBulk.ts';
import { useRange } from './bulk/useRange.ts';
import { useAllRows } from './bulk/useRows.ts';
import { useOffers } from './begin/offers.ts';
import { Empty } from './Empty.tsx';
import { useLeaving } from './form/leaving.ts';
import { useSlow } from './hooks.ts';
import { FilterBar } from './list/FilterBar.tsx';
import { asAsked, isComplete } from './list/filters.ts';
import { PageHead } from './list/ListHead.tsx';
import type { ListFilter } from './list/protocol.ts';
import type { References } from './list/references.ts';
import { useListColumns } from './list/rows.ts';
import { useAddressState } from './list/state.ts';
import { messages } from './messages.ts';
import { formatCount } from './number.ts';
import { Trouble } from './Trouble.tsx';
import '../theme/bulk.css';

export type { BulkColumn } from './bulk/columns.ts';

/** So many rows are edited at once; more are narrowed down first. */
const MOST = 5_000;

export interface BulkGridProps<L extends Askable> {
  /** The list whose rows are edited; its filters stand in the address, as on its page. */
  query: L;
  title: string;
  columns: BulkColumn<RowOf<L>>[];
  /** Takes `rows` with `id`, `expectedVersion` and the changed fields, and answers `results` with `id`, `result`, `reason`, `version`. */
  operation: BulkOperation;
  /** How many rows the operation takes at once. */
  most: number;
  /** Names a row for those who do not see it. */
  nameOf: (row: RowOf<L>) => string;
  searchHint?: string;
  /** What every row of the sheet meets, where the list has rows that the operation does not take. */
  always?: ListFilter[];
  references?: References;
}

/** Many rows as a sheet: typed cells, blocks from and to a spreadsheet, one save with a result per row, one undo of it. */
export function BulkGrid<L extends Askable>(props: BulkGridProps<L>) {
  type Row = RowOf<L> & BulkRow;
  const t = useText(messages);
  const language = useLanguage();
  const [state, change] = useAddressState();
  const known = useListColumns(props.query);
  const search = useRef<HTMLInputElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const asked = {
    search: state.search || undefined,
    filter: [...state.filter.filter(isComplete).map(asAsked), ...(props.always ?? NONE)],
    sort: state.sort,
  };
  const found = useAllRows(props.query, asked, MOST);
  const rows = (found.rows ?? NONE) as Row[];
  const columns = props.columns as BulkColumn<Row>[];
  const bulk = useBulk<Row>(rows, { columns, operation: props.operation, most: props.most, again: found.again });
  const { range, hold, hands } = useRange<Row>({ rows, columns, box, ...bulk, save: () => void bulk.save() });
  const slow = useSlow(found.loading);
  useLeaving(() => bulk.changed > 0);
  // begun from the palette: the first cell waits for what is typed
  const begin = () => box.current?.querySelector<HTMLElement>('.bulk-active input')?.focus();
  useOffers([{ operation: props.operation, on: '', likely: false, begin }], { ready: rows.length > 0 });
  const inHand = rows[range.head.row];
  const problem = inHand && (bulk.problems[`${inHand.id}.${columns[range.head.column]?.key}`] ?? bulk.problems[inHand.id]);
  return (
    <main
      className="list-page bulk-page"
      id="main"
      tabIndex={-1}
      // the sheet takes every other key for itself: this one leads out of it
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented && box.current?.contains(event.target as Node)) search.current?.select();
      }}
    >
      <PageHead title={props.title} primary={<BulkSave bulk={bulk} />} />
      <div className="list-tools">
        <FilterBar
          columns={known ?? NONE}
          state={state}
          change={change}
          searchRef={search}
          searchHint={props.searchHint}
          references={props.references ?? NOTHING}
          list={props.query}
          fixed={NOTHING}
          always={props.always ?? NONE}
          keys={false}
        />
      </div>
      {bulk.restored > 0 && bulk.changed > 0 && <Restored count={bulk.restored} forget={bulk.forget} />}
      {found.error && <Trouble error={found.error} />}
      {slow && rows.length === 0 && <div className="skeleton" aria-hidden="true" />}
      {!found.loading && rows.length === 0 && !found.error && <Empty text={t('list.noMatch')} />}
      {rows.length > 0 && (
        <Sheet<Row>
          label={props.title}
          box={box}
          rows={rows}
          columns={columns}
          edits={bulk.edits}
          problems={bulk.problems}
          range={range}
          hold={hold}
          hands={hands}
          put={(row, key, typed) => bulk.write([{ row, key, typed }])}
          nameOf={props.nameOf as (row: Row) => string}
          speech={bulk.speech}
        />
      )}
      <footer className="bulk-foot">
        <span>{t('bulk.rows', { count: rows.length, shown: formatCount(rows.length, language) })}</span>
        {found.more && <span>{t('bulk.more', { most: formatCount(MOST, language) })}</span>}
        <span id="bulk-problem" className="negative" role="status">
          {problem}
        </span>
        <span className="quiet bulk-keys">{t('bulk.keys')}</span>
      </footer>
    </main>
  );
}

const NONE: never[] = [];
const NOTHING = {};

type Saving = Pick<ReturnType<typeof useBulk>, 'progress' | 'changed' | 'wrong' | 'takeBack' | 'save'>;

function BulkSave({ bulk }: { bulk: Saving }): ReactNode {
  const t = useText(messages);
  const { progress, changed, wrong } = bulk;
  if (progress)
    return (
      <label className="bulk-progress">
        {progress.done} / {progress.total}
        <progress value={progress.done} max={progress.total} />
      </label>
    );
  return (
    <>
      {wrong > 0 && <span className="negative">{t('bulk.wrong', { count: wrong })}</span>}
      {bulk.takeBack && changed === 0 && <Button onClick={bulk.takeBack}>{t('bulk.takeBack')}</Button>}
      <Button type="primary" disabled={changed === 0} onClick={() => void bulk.save()} title={t('bulk.saveKey')}>
        {changed ? t('bulk.save', { count: changed }) : t('bulk.saveNone')}
      </Button>
    </>
  );
}

function Restored({ count, forget }: { count: number; forget: () => void }) {
  const t = useText(messages);
  return (
    <p className="form-restored">
      {t('bulk.restored', { count })}{' '}
      <button type="button" className="as-link" onClick={forget}>
        {t('bulk.forget')}
      </button>
    </p>
  );
}
