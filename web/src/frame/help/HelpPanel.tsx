import { useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useLanguage, useText } from '../../i18n/i18n.ts';
import { Icon } from '../../ui/Icon.tsx';
import { messages } from '../messages.ts';
import { anchorOf, CONTENTS, findIn, type GuidePage, guideFor, guideOf, type HelpTab, helpTabs, type Reading } from './guide.ts';
import { Feedback } from './Feedback.tsx';
import './help.css';
import { News } from './News.tsx';
import { useUnseenNews } from './unseen.ts';
import { Written } from './Written.tsx';

const loaders = { 'zh-CN': () => import('./zh.ts'), en: () => import('./en.ts') };

/** The guide of the language now, loaded once. */
function useGuide(): GuidePage[] | undefined {
  const language = useLanguage();
  const { data } = useQuery({
    queryKey: ['guide', language],
    queryFn: async () => guideOf((await loaders[language]()).files),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return data;
}

interface HelpPanelProps {
  tab: HelpTab;
  show: (tab: HelpTab) => void;
  reading: Reading | undefined;
  read: (next: Reading) => void;
  close: () => void;
}

/** The guide beside the page: it follows the page, and every other page of it is a search or a click away. */
export function HelpPanel({ tab, show, reading, read, close }: HelpPanelProps) {
  const t = useText(messages);
  const guide = useGuide();
  const { pathname } = useLocation();
  const [asked, setAsked] = useState('');
  const unseen = useUnseenNews();
  const chosen = reading?.at === pathname ? reading : undefined;
  const page = guide?.find(({ name }) => name === chosen?.name) ?? (guide && (guideFor(guide, pathname) ?? guide[0]));
  const open = (name: string, anchor?: string) => {
    setAsked('');
    show('guide');
    read({ name, anchor, at: pathname });
  };
  return (
    <aside
      className="help-panel"
      aria-label={t('help')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        if (asked) setAsked('');
        else close();
      }}
    >
      <header>
        <label className="help-search">
          <Icon name="search" />
          <input
            type="search"
            value={asked}
            placeholder={t('help.search')}
            aria-label={t('help.search')}
            onChange={(event) => {
              show('guide');
              setAsked(event.target.value);
            }}
          />
        </label>
        <button type="button" className="icon-button" aria-label={t('close')} title={t('close')} onClick={close}>
          <Icon name="close" />
        </button>
      </header>
      <nav className="help-tabs" aria-label={t('help')}>
        {helpTabs.map((each) => (
          <button key={each} type="button" aria-current={each === tab ? 'true' : undefined} onClick={() => show(each)}>
            {t(`help.${each}`)}
            {each === 'news' && unseen && <i className="news-dot" />}
          </button>
        ))}
      </nav>
      {tab === 'news' && <News />}
      {tab === 'feedback' && <Feedback />}
      {tab === 'guide' && guide && asked.trim() && <Hits guide={guide} asked={asked} open={open} />}
      {tab === 'guide' && page && !asked.trim() && <Reader page={page} anchor={chosen?.anchor} open={open} />}
    </aside>
  );
}

function Reader({ page, anchor, open }: { page: GuidePage; anchor: string | undefined; open: (name: string, anchor?: string) => void }) {
  const t = useText(messages);
  const sheet = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const heading = anchor && sheet.current?.querySelector(`#help-${CSS.escape(anchor)}`);
    if (heading) heading.scrollIntoView();
    else sheet.current?.scrollTo(0, 0);
  }, [page, anchor]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys
    <div className="help-sheet" ref={sheet} tabIndex={0} role="document" aria-label={page.title}>
      {page.name !== CONTENTS && (
        <p>
          <button type="button" className="as-link quiet" onClick={() => open(CONTENTS)}>
            {t('help.contents')}
          </button>
        </p>
      )}
      <Written text={page.text} open={open} />
    </div>
  );
}

function Hits({ guide, asked, open }: { guide: GuidePage[]; asked: string; open: (name: string, anchor?: string) => void }) {
  const t = useText(messages);
  const found = findIn(guide, asked);
  return (
    <div className="help-sheet">
      <p className="quiet" role="status">
        {found.length ? t('help.found', { count: found.length }) : t('help.nothing', { text: asked.trim() })}
      </p>
      <ul className="help-hits">
        {found.map(({ page, heading, excerpt }) => (
          <li key={`${page.name} ${heading} ${excerpt}`}>
            <button type="button" onClick={() => open(page.name, anchorOf(heading))}>
              <b>{heading === page.title ? heading : `${page.title} › ${heading}`}</b>
              <span>{excerpt}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
