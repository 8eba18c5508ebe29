import type { MenuProps } from 'antd';
import { type DragEvent, useRef, useState } from 'react';
import type { Askable } from '../../call.ts';
import { useLanguage, useText } from '../../i18n/i18n.ts';
import { useMay } from '../../session.ts';
import { useBegin, useOffers } from '../begin/offers.ts';
import { MenuButton } from '../float/MenuButton.tsx';
import { FloatingMenu, FloatingPanel, type Place, placeOf, pointOf } from '../float/place.ts';
import { useRested } from '../hooks.ts';
import { Icon } from '../Icon.tsx';
import { confirm } from '../notice.ts';
import { formatCount } from '../number.ts';
import { useViewCount } from './rows.ts';
import { messages } from './view-messages.ts';
import { placedBefore } from './view-state.ts';
import { ViewName } from './ViewName.tsx';
import type { View, Views } from './views.ts';

interface ViewTabsProps {
  list: Askable;
  fixed: Record<string, unknown>;
  views: Views;
  current: View | undefined;
  /** The list is not as the current view says. */
  differs: boolean;
  bare: boolean;
  /** The rows are there. */
  ready: boolean;
  choose: (view: View | undefined) => void;
  save: (name: string, shared: boolean) => Promise<boolean>;
  keepAsNow: (view: View) => Promise<void>;
}

/** Views as tabs with live counts, in the person's order. */
export function ViewTabs(props: ViewTabsProps) {
  const { views, differs, bare, choose, save } = props;
  const t = useText(messages);
  const [dragged, setDragged] = useState<string>();
  const rested = useRested(props.ready);
  const keys = views.all.map(({ key }) => key);
  const drop = (before: string | undefined) => {
    if (dragged && dragged !== before) void views.arrange(placedBefore(keys, dragged, before));
    setDragged(undefined);
  };
  const saving = useRef<HTMLButtonElement>(null);
  useBegin(differs && { name: 'office.save-view' }, () => saving.current?.click());
  const over = (event: DragEvent) => void (dragged && event.preventDefault());
  return (
    <nav className="views" aria-label={t('views')}>
      <span className="view-tab" onDragOver={over} onDrop={() => drop(keys[0])}>
        <button type="button" className="view" aria-current={bare ? 'true' : undefined} onClick={() => choose(undefined)}>
          {t('all')}
        </button>
      </span>
      {views.all.map((view) => (
        <span
          key={view.key}
          className={`view-tab${dragged === view.key ? ' dragged' : ''}`}
          draggable
          onDragStart={() => setDragged(view.key)}
          onDragEnd={() => setDragged(undefined)}
          onDragOver={over}
          onDrop={() => drop(view.key)}
        >
          <ViewTab {...props} ready={rested} view={view} keys={keys} />
        </span>
      ))}
      {differs && (
        <ViewName title={t('save')} initial="" sharing save={save}>
          <button ref={saving} type="button" className="view quiet" onDragOver={over} onDrop={() => drop(undefined)}>
            <Icon name="plus" size={12} /> {t('save')}
          </button>
        </ViewName>
      )}
    </nav>
  );
}

function ViewTab({
  list,
  fixed,
  view,
  views,
  current,
  differs,
  ready,
  choose,
  keys,
  keepAsNow,
}: ViewTabsProps & { view: View; keys: string[] }) {
  const t = useText(messages);
  const language = useLanguage();
  const button = useRef<HTMLButtonElement>(null);
  const [point, setPoint] = useState<Place | null>(null);
  const [renaming, setRenaming] = useState(false);
  const { filter, saved } = view;
  const count = useViewCount(list, { filter, ...(saved?.state.search && { search: saved.state.search }) }, fixed, ready);
  const isCurrent = view.key === current?.key;
  const menu = useViewMenu({
    view,
    views,
    keys,
    isCurrent,
    differs: isCurrent && differs,
    keepAsNow,
    choose,
    rename: () => setRenaming(true),
  });
  const isFirst = views.opening === view.key;
  return (
    <>
      <button
        type="button"
        className={`view${isCurrent && differs ? ' changed' : ''}`}
        aria-current={isCurrent ? 'true' : undefined}
        onClick={() => choose(view)}
        onContextMenu={(event) => {
          event.preventDefault();
          setPoint(pointOf(event));
        }}
        title={saved?.shared && !saved.mine ? t('sharedBy', { owner: saved.owner }) : undefined}
      >
        {isFirst && (
          <span className="view-first" title={t('opensFirst')}>
            <Icon name="home" size={12} />
          </span>
        )}
        {view.title}
        {saved?.shared && (
          <span className="view-shared">
            <Icon name="customers" size={12} />
            <span className="unseen">{t('shared')}</span>
          </span>
        )}
        {count && <span className="view-count">{`${formatCount(count.value, language)}${count.more ? '+' : ''}`}</span>}
      </button>
      {point && <FloatingMenu at={point} menu={menu} autoFocus close={() => setPoint(null)} />}
      {isCurrent && (
        <MenuButton className="icon-button" label={t('menu', { name: view.title })} menu={() => menu} handle={button}>
          <Icon name="down" size={12} />
        </MenuButton>
      )}
      {renaming && button.current && (
        <FloatingPanel at={placeOf(button.current)} close={() => setRenaming(false)}>
          <ViewName.Form
            initial={view.title}
            sharing={false}
            save={async (name) => {
              const done = await views.rename(view, name);
              if (done) setRenaming(false);
              return done;
            }}
          />
        </FloatingPanel>
      )}
    </>
  );
}

interface ViewMenuTerms {
  view: View;
  views: Views;
  keys: string[];
  isCurrent: boolean;
  differs: boolean;
  keepAsNow: (view: View) => Promise<void>;
  choose: (view: View | undefined) => void;
  rename: () => void;
}

/** What may be done with a view; what is not allowed is not there. */
function useViewMenu({ view, views, keys, isCurrent, differs, keepAsNow, choose, rename }: ViewMenuTerms): MenuProps {
  const t = useText(messages);
  const may = useMay();
  const { key, title, saved } = view;
  const allowed = saved?.allowed ?? [];
  const at = keys.indexOf(key);
  const isFirst = views.opening === key;
  const forget = async () => {
    const asked = { title: t('forgetAsk', { name: title }), yes: t('forget'), danger: true };
    if (await confirm({ ...asked, ...(saved?.shared && { text: t('forgetShared') }) })) {
      choose(undefined);
      await views.forget(view);
    }
  };
  const copy = async () => {
    const id = saved && (await views.save(t('copyName', { name: title }), saved.state as never, saved.columns));
    if (id) choose({ ...view, key: id });
  };
  const changeable = allowed.includes('office.change-view');
  const sharable = allowed.includes('office.share-view') && may('office.share-views');
  const offer = (name: string, begin: () => void) => ({ operation: { name }, on: title, likely: false, begin });
  useOffers(
    isCurrent
      ? [
          ...(changeable ? [offer('office.change-view', differs ? () => void keepAsNow(view) : rename)] : []),
          ...(sharable ? [offer('office.share-view', () => void views.share(view, !saved?.shared))] : []),
          ...(allowed.includes('office.forget-view') ? [offer('office.forget-view', () => void forget())] : []),
        ]
      : [],
  );
  const ofView: MenuProps['items'] = [
    ...(changeable && differs ? [{ key: 'change', label: t('change'), onClick: () => void keepAsNow(view) }] : []),
    ...(changeable ? [{ key: 'rename', label: t('rename'), onClick: rename }] : []),
    ...(sharable
      ? [{ key: 'share', label: t(saved?.shared ? 'unshare' : 'share'), onClick: () => void views.share(view, !saved?.shared) }]
      : []),
    ...(saved && !saved.mine ? [{ key: 'copy', label: t('copy'), onClick: () => void copy() }] : []),
  ];
  const ofTab: MenuProps['items'] = [
    { key: 'first', label: t(isFirst ? 'notFirst' : 'first'), onClick: () => void views.openFirst(isFirst ? null : key) },
    { key: 'left', label: t('left'), disabled: at <= 0, onClick: () => void views.arrange(placedBefore(keys, key, keys[at - 1])) },
    {
      key: 'right',
      label: t('right'),
      disabled: at === keys.length - 1,
      onClick: () => void views.arrange(placedBefore(keys, key, keys[at + 2])),
    },
  ];
  const last: MenuProps['items'] = allowed.includes('office.forget-view')
    ? [{ type: 'divider' }, { key: 'forget', label: t('forget'), danger: true, onClick: () => void forget() }]
    : [];
  return { items: [...ofView, ...(ofView.length ? [{ type: 'divider' as const, key: 'divider' }] : []), ...ofTab, ...last] };
}
