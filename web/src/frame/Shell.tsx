import { Outlet } from '@tanstack/react-router';
import { Suspense, useCallback, useEffect, useState } from 'react';
import { keep, kept } from '../device.ts';
import { useText, useTitle } from '../i18n/i18n.ts';
import type { Page } from '../page.ts';
import { holds, useMe } from '../session.ts';
import { useKeys } from '../ui/hooks.ts';
import { usePhone } from '../ui/phone.ts';
import { messages } from './messages.ts';
import { Navigation } from './Navigation.tsx';
import { NavigationSheet } from './NavigationSheet.tsx';
import { Palette } from './Palette.tsx';
import { Forbidden, Saying } from './Pages.tsx';
import { Shortcuts } from './Shortcuts.tsx';
import { usePage } from './page-now.ts';
import { TopBar } from './TopBar.tsx';

/** Navigation at the left, one field at the top, the page. */
export function Shell() {
  const t = useText(messages);
  const title = useTitle();
  const me = useMe();
  const page = usePage();
  const [narrow, setNarrow] = useState(() => kept<boolean>('narrow') ?? window.innerWidth < 1100);
  const [sheet, setSheet] = useState<'palette' | 'shortcuts' | 'navigation' | null>(null);
  const phone = usePhone();
  const closeSheet = useCallback(() => setSheet(null), []);
  const turn = (next: boolean) => {
    setNarrow(next);
    keep('narrow', next);
  };
  useKeys({ 'Mod+k': () => setSheet('palette'), '?': () => setSheet('shortcuts') });
  const name = page ? title(page.title) : '';
  useEffect(() => {
    document.title = [name, me.merchant?.name ?? t('program')].filter(Boolean).join(' · ');
  }, [name, me.merchant?.name, t]);
  return (
    <div className={phone ? 'shell phone' : narrow ? 'shell narrow' : 'shell'}>
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      {!phone && <Navigation narrow={narrow} turn={turn} page={page} />}
      <TopBar
        openPalette={() => setSheet('palette')}
        openShortcuts={() => setSheet('shortcuts')}
        openNavigation={phone ? () => setSheet('navigation') : undefined}
      />
      <div className="page">
        <Suspense fallback={null}>{pageOrReason(page, me.merchant !== null, !page || holds(me, page.permission), t)}</Suspense>
      </div>
      {sheet === 'navigation' && <NavigationSheet page={page} close={closeSheet} />}
      {sheet === 'palette' && <Palette close={closeSheet} />}
      {sheet === 'shortcuts' && <Shortcuts close={closeSheet} />}
    </div>
  );
}

function pageOrReason(
  page: Page | undefined,
  hasMerchant: boolean,
  may: boolean,
  t: (key: 'merchantMissing.title' | 'merchantMissing.text') => string,
) {
  if (!hasMerchant)
    return (
      <Saying title={t('merchantMissing.title')}>
        <p>{t('merchantMissing.text')}</p>
      </Saying>
    );
  return page && !may ? <Forbidden page={page} /> : <Outlet />;
}
