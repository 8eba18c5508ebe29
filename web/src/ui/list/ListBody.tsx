import { type RefObject, useMemo, useRef, useState } from 'react';
import type { Askable, RowOf } from '../../call.ts';
import { useLanguage, useText, useTitle } from '../../i18n/i18n.ts';
import { keep, kept } from '../../device.ts';
import { download } from '../../files.ts';
import { type Action, useActions } from '../action.tsx';
import { PanelButton } from '../float/MenuButton.tsx';
import { useStable } from '../hooks.ts';
import { Icon } from '../Icon.tsx';
import { lazily } from '../lazily.tsx';
import type { ListProps } from '../ListPage.tsx';
import { messages } from '../messages.ts';
import { tell } from '../notice.ts';
import { formatCount } from '../number.ts';
import { atOnce, filteredRows, gathered, useBulk } from './bulk.ts';
import { messages as listMessages } from './messages.ts';
import { Peek } from './Peek.tsx';
import { isRecord, PeekRecord } from './PeekRecord.tsx';
import { BulkBar } from './BulkBar.tsx';
import { useColumns } from './columns.ts';
import { FilterBar } from './FilterBar.tsx';
import type { ListState } from './filters.ts';
import { asAsked, isComplete } from './filters.ts';
import { ExportMenu } from './ExportMenu.tsx';
import { failuresCsv } from './failures.ts';
import { groupsFromText, knownGroups } from './grouping.ts';
import { GroupMenu } from './GroupMenu.tsx';
import { isSummed, ListFoot } from './ListFoot.tsx';
import { ListTable } from './ListTable.tsx';
import { ListViews } from './ListViews.tsx';
import { useListColumns, useRows } from './rows.ts';
import { useSelection } from './selection.ts';
import type { ChangeList } from './state.ts';
import { useGroups } from './useGroups.ts';
import { useViews } from './views.ts';

interface ListBodyProps<L extends Askable> extends ListProps<L> {
  title: string;
  state: ListState;
  change: ChangeList;
  searchRef: RefObject<HTMLInputElement | null>;
  /** Part of another page: it leaves the keys to that page. */
  inner?: boolean;
}

const { ColumnChoice } = lazily(() => import('./ColumnChoice.tsx'), 'ColumnChoice');
const NONE: never[] = [];
const NOTHING = {};
/** A form takes so many rows at most, where the operation says no number of its own. */
const MOST_IN_FORM = 1000;
const ownId = (row: unknown) => String((row as { id: unknown }).id);

const pick = ({ error, loading, stale, fetching, again }: ReturnType<typeof useGroups>) => ({ error, loading, stale, fetching, again });

/** Views, filters, sheet, footer: a list without its title. */
export function ListBody<L extends Askable>(props: ListBodyProps<L>) {
  type Row = RowOf<L>;
  const { query, state, fixed = NOTHING, always = NONE, sums = NONE, idOf = ownId } = props;
  // what stands around the rows is drawn again only when it changes, not with every page of rows that comes
  const change = useStable(props.change);
  const t = useText(messages);
  const say = useText(listMessages);
  const language = useLanguage();
  const title = useTitle();
  const known = useListColumns(query);
  const views = useViews(query, props.views ?? NONE);
  const view = views.all.find((each) => each.key === state.view);
  const ofView = view?.saved?.columns ? { key: view.key, columns: view.saved.columns } : undefined;
  const columns = useColumns<Row>(query.name, props.columns, known, title, ofView);
  const asked = useMemo(() => ({ ...state, filter: state.filter.filter(isComplete).map(asAsked) }), [state]);
  const levels = knownGroups(groupsFromText(state.group), known);
  const isGrouped = levels.length > 0;
  const rows = useRows(query, { state: asked, always, fixed, sums, enabled: !isGrouped && (known !== undefined || !state.group) });
  const summed = useMemo(
    () => columns.shown.filter((column) => column.known && isSummed(column)).map((column) => column.key),
    [columns.shown],
  );
  const follow = useStable(columns.follow);
  const arranged = useMemo(() => ({ choice: columns.choice, follow }), [columns.choice, follow]);
  const groups = useGroups<L>({
    list: query,
    fixed,
    search: asked.search || undefined,
    filter: [...always, ...asked.filter],
    sort: asked.sort,
    levels,
    sums: summed,
  });
  const lines = isGrouped ? groups.lines : rows.rows;
  const shown = isGrouped ? { ...rows, ...pick(groups), more: false } : rows;
  const selection = useSelection<Row>(lines, idOf);
  const actions = useActions<Row>(props.actions ?? NONE);
  const [peeked, setPeeked] = useState<Row | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const bulk = useBulk<Row>(actions);
  const rowsAsked = { search: asked.search || undefined, filter: [...always, ...asked.filter], sort: asked.sort };
  const everyRow = () => filteredRows(query, rowsAsked, fixed, idOf);
  const runBulk = async (chosen: Action<Row>) => {
    const whole = selection.everything;
    const direct = !chosen.form && !chosen.to && (whole || selection.rows.length > 1);
    if (direct) {
      const total = whole ? (rows.count?.value ?? 0) : selection.rows.length;
      const failed = await bulk.run(chosen, whole ? everyRow() : atOnce(selection.rows), {
        total,
        whole,
        first: whole ? rows.rows.slice(0, 20) : selection.rows,
      });
      if (failed) selection.keepFailed(failed);
      return;
    }
    const few = whole ? await gathered(everyRow(), chosen.most ?? MOST_IN_FORM) : selection.rows;
    if (!few) return tell({ tone: 'bad', text: t('action.tooMany', { name: actions.nameOf(chosen), most: chosen.most ?? MOST_IN_FORM }) });
    const failed = await actions.run(chosen, few);
    if (failed) selection.keepFailed(failed);
  };
  const saveFailures = () => {
    const [first] = columns.shown;
    const nameOf = (row: Row) => String((row as Record<string, unknown>)[first?.key ?? ''] ?? idOf(row));
    const refused = selection.rows.flatMap((row): [string, string][] => {
      const reason = selection.failures.get(idOf(row));
      return reason === undefined ? [] : [[nameOf(row), reason]];
    });
    download(`${props.title}.csv`, failuresCsv([first?.name ?? '', say('bulk.reason')], refused));
  };
  const said = rows.count ? `${formatCount(rows.count.value, language)}${rows.count.more ? '+' : ''}` : '';
  const canPeek = (row: Row) => props.peek !== undefined || (props.open !== undefined && isRecord(props.open(row)));
  const peekHref = peeked === null ? undefined : props.open?.(peeked);
  const [asCards, showCards] = useState(() => kept<boolean>(`cards.${query.name}`) ?? false);
  const turnCards = () => {
    keep(`cards.${query.name}`, asCards ? undefined : true);
    showCards(!asCards);
  };
  const bare = !state.search && state.filter.length === 0 && state.view === undefined;
  return (
    <>
      <ListViews
        list={query}
        fixed={fixed}
        views={views}
        state={state}
        change={change}
        columns={arranged}
        opens={!props.inner}
        ready={!shown.loading}
      />
      {props.facets?.show(state, change)}
      <div className="list-tools">
        {selection.chosen.size > 0 ? (
          <BulkBar
            count={selection.chosen.size}
            all={
              !isGrouped && rows.more && selection.chosen.size >= lines.length
                ? { said, chosen: selection.everything, choose: selection.chooseEverything }
                : undefined
            }
            actions={actions.bulk}
            nameOf={actions.nameOf}
            run={(chosen) => void runBulk(chosen)}
            progress={bulk.progress ?? (actions.progress && { ...actions.progress, failed: 0 })}
            stop={bulk.stop}
            failures={selection.failures.size}
            saveFailures={saveFailures}
            clear={selection.clear}
          />
        ) : (
          <FilterBar
            columns={known ?? NONE}
            state={state}
            change={change}
            searchRef={props.searchRef}
            searchHint={props.searchHint}
            facets={props.facets}
            references={props.references ?? NOTHING}
            list={query}
            fixed={fixed}
            always={always}
            keys={!props.inner}
          />
        )}
        <span className="list-tools-end">
          {props.card && (
            <button
              type="button"
              className="tool"
              aria-pressed={asCards}
              aria-label={say('cards')}
              title={say(asCards ? 'table' : 'cards')}
              onClick={turnCards}
            >
              <Icon name={asCards ? 'menu' : 'cards'} />
            </button>
          )}
          <GroupMenu columns={known ?? NONE} sums={summed} group={state.group} change={change} />
          <PanelButton
            className="tool"
            placement="bottomRight"
            label={t('list.columns')}
            title={t('list.columns')}
            panel={() => <ColumnChoice {...columns} />}
          >
            <Icon name="columns" />
          </PanelButton>
          <ExportMenu
            list={query}
            state={asked}
            fixed={fixed}
            always={always}
            columns={columns.shown.filter((column) => column.known).map((column) => column.key)}
            level={levels[0]}
            sums={summed}
            chosen={selection.everything ? NONE : [...selection.chosen]}
            title={props.title}
            view={view}
          />
        </span>
      </div>
      <ListTable
        {...props}
        change={change}
        box={box}
        rows={shown}
        lines={lines}
        groups={groups}
        known={known ?? NONE}
        columns={columns}
        selection={selection}
        actions={actions}
        idOf={idOf}
        card={asCards && !isGrouped ? props.card : undefined}
        canPeek={canPeek}
        onPeek={setPeeked}
        peeked={peeked}
        bare={bare}
        keys={!props.inner}
        runChosen={(chosen) => void runBulk(chosen)}
      />
      <ListFoot
        columns={columns.shown}
        // all that is filtered is chosen: its count and sums stand here, not those of the rows that happen to be loaded
        chosen={selection.everything ? NONE : selection.rows}
        count={rows.count}
        loaded={lines.length}
        sums={rows.sums}
        outdated={!isGrouped && rows.outdated}
        fetching={shown.fetching && !shown.loading}
        again={shown.again}
      />
      <Peek title={props.title} href={peekHref} close={() => setPeeked(null)}>
        {peeked === null ? null : props.peek ? props.peek(peeked) : peekHref && <PeekRecord href={peekHref} />}
      </Peek>
      {actions.sheet}
    </>
  );
}
