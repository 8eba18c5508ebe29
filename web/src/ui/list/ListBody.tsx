import { Button, Drawer, type InputRef, Popover } from 'antd';
import { type RefObject, useRef, useState } from 'react';
import type { Askable, RowOf } from '../../call.ts';
import { useText, useTitle } from '../../i18n/i18n.ts';
import { useActions } from '../action.tsx';
import { Icon } from '../Icon.tsx';
import type { ListProps } from '../ListPage.tsx';
import { messages } from '../messages.ts';
import { BulkBar } from './BulkBar.tsx';
import { ColumnChoice } from './ColumnChoice.tsx';
import { useColumns } from './columns.ts';
import { FilterBar } from './FilterBar.tsx';
import type { ListState } from './filters.ts';
import { asAsked, isComplete } from './filters.ts';
import { ExportButton } from './ListHead.tsx';
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
  searchRef: RefObject<InputRef | null>;
  /** Part of another page: it leaves the keys to that page. */
  inner?: boolean;
}

const NONE: never[] = [];
const NOTHING = {};
const ownId = (row: unknown) => String((row as { id: unknown }).id);

const pick = ({ error, loading, stale, fetching, again }: ReturnType<typeof useGroups>) => ({ error, loading, stale, fetching, again });

/** Views, filters, sheet, footer: a list without its title. */
export function ListBody<L extends Askable>(props: ListBodyProps<L>) {
  type Row = RowOf<L>;
  const { query, state, change, fixed = NOTHING, always = NONE, sums = NONE, idOf = ownId } = props;
  const t = useText(messages);
  const title = useTitle();
  const known = useListColumns(query);
  const views = useViews(query, props.views ?? NONE);
  const view = views.all.find((each) => each.key === state.view);
  const ofView = view?.saved?.columns ? { key: view.key, columns: view.saved.columns } : undefined;
  const columns = useColumns<Row>(query.name, props.columns, known, title, ofView);
  const asked = { ...state, filter: state.filter.filter(isComplete).map(asAsked) };
  const levels = knownGroups(groupsFromText(state.group), known);
  const isGrouped = levels.length > 0;
  const rows = useRows(query, { state: asked, always, fixed, sums, enabled: !isGrouped && (known !== undefined || !state.group) });
  const summed = columns.shown.filter((column) => column.known && isSummed(column)).map((column) => column.key);
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
  const runBulk = async (chosen: Parameters<typeof actions.run>[0]) => {
    const failed = await actions.run(chosen, selection.rows);
    if (failed) selection.keepFailed(failed);
  };
  const bare = !state.search && state.filter.length === 0 && state.view === undefined;
  return (
    <>
      <ListViews list={query} fixed={fixed} views={views} state={state} change={change} columns={columns} opens={!props.inner} />
      <div className="list-tools">
        {selection.chosen.size > 0 ? (
          <BulkBar
            count={selection.chosen.size}
            actions={actions.bulk}
            nameOf={actions.nameOf}
            run={runBulk}
            progress={actions.progress}
            failures={selection.failures.size}
            clear={selection.clear}
          />
        ) : (
          <FilterBar
            columns={known ?? NONE}
            state={state}
            change={change}
            searchRef={props.searchRef}
            searchHint={props.searchHint}
            references={props.references ?? NOTHING}
            list={query}
            fixed={fixed}
            always={always}
            keys={!props.inner}
          />
        )}
        <span className="list-tools-end">
          <GroupMenu columns={known ?? NONE} sums={summed} group={state.group} change={change} />
          <Popover trigger="click" placement="bottomRight" arrow={false} content={<ColumnChoice {...columns} />}>
            <Button type="text" size="small" icon={<Icon name="columns" />} aria-label={t('list.columns')} title={t('list.columns')} />
          </Popover>
          <ExportButton
            list={query}
            state={asked}
            fixed={fixed}
            always={always}
            columns={columns.shown.filter((column) => column.known).map((column) => column.key)}
          />
        </span>
      </div>
      <ListTable
        {...props}
        box={box}
        rows={shown}
        lines={lines}
        groups={groups}
        known={known ?? NONE}
        columns={columns}
        selection={selection}
        actions={actions}
        idOf={idOf}
        onPeek={setPeeked}
        peeked={peeked}
        bare={bare}
        keys={!props.inner}
        runChosen={(chosen) => void runBulk(chosen)}
      />
      <ListFoot
        columns={columns.shown}
        chosen={selection.rows}
        count={rows.count}
        loaded={lines.length}
        sums={rows.sums}
        outdated={!isGrouped && rows.outdated}
        fetching={shown.fetching && !shown.loading}
        again={shown.again}
      />
      {props.peek && (
        <Drawer
          open={peeked !== null}
          onClose={() => setPeeked(null)}
          size={520}
          mask={false}
          closable={{ 'aria-label': t('close') }}
          destroyOnHidden
          title={props.title}
        >
          {peeked !== null && props.peek(peeked)}
        </Drawer>
      )}
      {actions.sheet}
    </>
  );
}
