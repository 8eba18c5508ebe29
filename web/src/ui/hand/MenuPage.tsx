import { useEffect, useState } from 'react';
import { keep, kept } from '../../device.ts';
import { pages } from '../../frame/pages.ts';
import { chooseLanguage, useLanguage, useText, useTitle } from '../../i18n/i18n.ts';
import type { Page } from '../../page.ts';
import { holds, useMe } from '../../session.ts';
import { chooseTheme, useTheme } from '../../theme/theme.ts';
import { Go } from '../Go.tsx';
import { Icon } from '../Icon.tsx';
import { HandDone } from './HandQuestion.tsx';
import { BRIGHT, HandPage } from './HandPage.tsx';
import { applyUpdate, useUpdate } from './install.ts';
import { messages } from './messages.ts';
import { useHandWarehouse } from './place.ts';

type Tile = Page & { hand: NonNullable<Page['hand']> };
const isTile = (page: Page): page is Tile => Boolean(page.hand);
const tiles = () => pages.filter(isTile).toSorted((a, b) => a.hand.order - b.hand.order);

/** Every page of the hand-held is fetched while there is a network: later there may be none. */
const fetchAll = () => {
  for (const page of pages) if (page.hand !== undefined) void page.component().catch(() => undefined);
};

/** The start menu: what the person may do with a hand-held, as large tiles. It follows from the pages. */
export function MenuPage() {
  const t = useText(messages);
  const title = useTitle();
  const me = useMe();
  const waiting = useUpdate();
  const [, turn] = useState(0);
  useEffect(fetchAll, []);
  const mine = tiles().filter((page) => holds(me, page.permission));
  return (
    <HandPage title={t('title')} back={null}>
      {() => (
        <section className="hand-body">
          {waiting && (
            <>
              <HandDone>{t('newVersion')}</HandDone>
              <button type="button" className="hand-button" onClick={applyUpdate}>
                {t('applyVersion')}
              </button>
            </>
          )}
          <Settings turn={() => turn((n) => n + 1)} />
          <ul className="hand-tiles">
            {mine.map((page) => (
              <li key={page.path}>
                <Go to={page.path} className="hand-tile">
                  <Icon name={page.hand.icon} size={32} />
                  {title(page.title)}
                </Go>
              </li>
            ))}
          </ul>
        </section>
      )}
    </HandPage>
  );
}

const LOOKS = ['system', 'light', 'dark', 'bright'] as const;
type Look = (typeof LOOKS)[number];

/** Where this device works, and how it looks and speaks. */
function Settings({ turn }: { turn: () => void }) {
  const t = useText(messages);
  const language = useLanguage();
  const { choice } = useTheme();
  const [warehouse, choose] = useHandWarehouse();
  const look: Look = kept(BRIGHT) ? 'bright' : choice;
  const chooseLook = (next: Look) => {
    keep(BRIGHT, next === 'bright' || undefined);
    if (next !== 'bright') chooseTheme(next);
    turn();
  };
  return (
    <ul className="hand-given">
      <li>
        <span className="hand-label">{t('warehouse')}</span>
        <button type="button" onClick={() => choose(undefined)}>
          {warehouse?.name}
        </button>
      </li>
      <li>
        <label className="hand-label" htmlFor="hand-look">
          {t('look')}
        </label>
        <select id="hand-look" className="hand-select" value={look} onChange={(event) => chooseLook(event.target.value as Look)}>
          {LOOKS.map((each) => (
            <option key={each} value={each}>
              {t(`look.${each}`)}
            </option>
          ))}
        </select>
      </li>
      <li>
        <span className="hand-label">{t('language')}</span>
        <button type="button" onClick={() => chooseLanguage(language === 'en' ? 'zh-CN' : 'en')}>
          {t('otherLanguage')}
        </button>
      </li>
    </ul>
  );
}
