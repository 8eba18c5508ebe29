import { useLocation } from '@tanstack/react-router';
import { Popover } from 'antd';
import { memo, useMemo, useState } from 'react';
import { keep, kept } from '../device.ts';
import { useText, useTitle } from '../i18n/i18n.ts';
import { type Group, groups, type Page, type Part as PartName, parts } from '../page.ts';
import { holds, useMe } from '../session.ts';
import { Go } from '../ui/Go.tsx';
import { useStable } from '../ui/hooks.ts';
import { Icon } from '../ui/Icon.tsx';
import { Count } from './Count.tsx';
import { sayKey } from './keys.ts';
import { messages } from './messages.ts';
import { pages } from './pages.ts';
import { Seal } from './Seal.tsx';

export interface NavigationProps {
  narrow: boolean;
  turn: (narrow: boolean) => void;
  page: Page | undefined;
  /** Laid over the page of a phone, wide. */
  phone?: boolean;
}

interface GroupOfPages {
  group: Group;
  pages: Page[];
}

/** The pages of the navigation that the person may open, by job. */
export function usePagesByGroup(): GroupOfPages[] {
  const me = useMe();
  return useMemo(() => {
    const mine = pages.filter((page) => page.group && !page.path.includes('$') && holds(me, page.permission));
    return groups
      .map((group) => ({ group, pages: mine.filter((page) => page.group === group).toSorted((a, b) => (a.order ?? 50) - (b.order ?? 50)) }))
      .filter((each) => each.pages.length > 0);
  }, [me]);
}

/** Whether an address lies at or below a page. */
const isAt = (pathname: string, path: string) => (path === '/' ? pathname === '/' : pathname === path || pathname.startsWith(`${path}/`));
/** The page of the navigation nearest to an address. */
const nearest = (pathname: string, all: Page[]) =>
  all.filter((page) => isAt(pathname, page.path)).toSorted((a, b) => b.path.length - a.path.length)[0];

export function Navigation({ narrow, turn, page, phone = false }: NavigationProps) {
  const t = useText(messages);
  const { pathname } = useLocation();
  const byGroup = usePagesByGroup();
  const here = nearest(
    pathname,
    byGroup.flatMap((each) => each.pages),
  );
  const current = here?.group ?? page?.group;
  const { isOpen, toggle: turnGroup } = useOpenGroups(byGroup, current);
  const toggle = useStable(turnGroup);
  return (
    <nav className="navigation" aria-label={t('navigation')}>
      <div className="navigation-head">
        <Seal size={24} />
        {!narrow && <span className="program">{t('program')}</span>}
      </div>
      <ul className="navigation-groups">
        {byGroup.map((each) =>
          narrow ? (
            <NarrowGroup key={each.group} {...each} here={here} current={current === each.group} />
          ) : (
            <WideGroup
              key={each.group}
              {...each}
              here={here?.group === each.group ? here : undefined}
              current={current === each.group}
              open={isOpen(each.group)}
              toggle={toggle}
            />
          ),
        )}
      </ul>
      {!phone && (
        <button
          type="button"
          className="navigation-turn"
          aria-label={narrow ? t('expand') : t('collapse')}
          title={narrow ? t('expand') : t('collapse')}
          onClick={() => turn(!narrow)}
        >
          <Icon name={narrow ? 'expand' : 'collapse'} />
        </button>
      )}
    </nav>
  );
}

/** Pages by their part, in the order of parts. */
const partsOf = (inside: Page[]): { part: PartName; pages: Page[] }[] =>
  parts.map((part) => ({ part, pages: inside.filter((page) => (page.part ?? parts[0]) === part) })).filter((each) => each.pages.length > 0);

const ROW = 28;
const AROUND = 112;
/** Whether every entry has its place on the screen. */
const fits = (byGroup: GroupOfPages[]) =>
  byGroup.reduce(
    (so, each) => so + ROW + 4 + (each.pages.length > 1 ? (each.pages.length + partsOf(each.pages).length - 1) * ROW : 0),
    AROUND,
  ) <= window.innerHeight;

/** Which groups stand open: those the person opened; else all where there is room, and the current one where there is not. */
function useOpenGroups(byGroup: GroupOfPages[], current: Group | undefined) {
  const [choice, setChoice] = useState<Partial<Record<Group, boolean>>>(() => kept('navigation.groups') ?? {});
  const roomy = fits(byGroup);
  const isOpen = (group: Group) => choice[group] ?? (roomy || group === current);
  const toggle = (group: Group) => {
    const next = { ...choice, [group]: !isOpen(group) };
    setChoice(next);
    keep('navigation.groups', next);
  };
  return { isOpen, toggle };
}

interface GroupProps extends GroupOfPages {
  here: Page | undefined;
  current: boolean;
}

// a change of page draws the group that is left and the one that is entered, not all of them
const WideGroup = memo(PlainGroup);

function PlainGroup({ group, pages: inside, here, current, open, toggle }: GroupProps & { open: boolean; toggle: (group: Group) => void }) {
  const t = useText(messages);
  const [only] = inside;
  if (inside.length === 1 && only)
    return (
      <li className={current ? 'group current' : 'group'}>
        <Go to={only.path} className="group-name" aria-current={only === here ? 'page' : undefined}>
          <Icon name={group} />
          <span>{t(`group.${group}`)}</span>
          <Count pages={inside} />
        </Go>
      </li>
    );
  return (
    <li className={current ? 'group current' : 'group'}>
      <button type="button" className="group-name" aria-expanded={open} onClick={() => toggle(group)}>
        <Icon name={group} />
        <span>{t(`group.${group}`)}</span>
        {!open && <Count pages={inside} />}
        <Icon name={open ? 'down' : 'right'} size={12} />
      </button>
      {open && <Entries pages={inside} here={here} />}
    </li>
  );
}

function NarrowGroup({ group, pages: inside, here, current }: GroupProps) {
  const t = useText(messages);
  const name = t(`group.${group}`);
  const first = inside[0];
  if (!first) return null;
  const list = (
    <div className="navigation-popup">
      <p className="quiet">{name}</p>
      <Entries pages={inside} here={here} />
    </div>
  );
  return (
    <li className={current ? 'group current' : 'group'}>
      <Popover placement="rightTop" arrow={false} mouseEnterDelay={0.05} content={list}>
        <span>
          <Go to={first.path} className="group-name" aria-label={name} aria-current={current ? 'page' : undefined}>
            <Icon name={group} />
          </Go>
        </span>
      </Popover>
    </li>
  );
}

/** The entries of a group; a long one stands in parts with headings. */
function Entries({ pages: inside, here }: EntriesProps) {
  const t = useText(messages);
  const inParts = partsOf(inside);
  if (inParts.length === 1) return <Part pages={inside} here={here} />;
  return inParts.map(({ part, pages: own }) => (
    <div key={part} className="entries-part">
      <p id={`part-${part}`} className="entries-heading">
        {t(`part.${part}`)}
      </p>
      <Part pages={own} here={here} labelledBy={`part-${part}`} />
    </div>
  ));
}

interface EntriesProps {
  pages: Page[];
  here: Page | undefined;
}

function Part({ pages: inside, here, labelledBy }: EntriesProps & { labelledBy?: string }) {
  const title = useTitle();
  return (
    <ul className="entries" aria-labelledby={labelledBy}>
      {inside.map((page) => (
        <li key={page.path}>
          <Go to={page.path} title={page.key && sayKey(page.key)} className="entry" aria-current={page === here ? 'page' : undefined}>
            <span>{title(page.title)}</span>
            <Count pages={[page]} />
          </Go>
        </li>
      ))}
    </ul>
  );
}
