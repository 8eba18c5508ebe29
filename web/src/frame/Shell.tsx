import { Outlet, useRouter } from '@tanstack/react-router';
import { startTransition, Suspense, useCallback, useEffect, useState } from 'react';
import { keep, kept } from '../device.ts';
import { useText, useTitle } from '../i18n/i18n.ts';
import type { Page } from '../page.ts';
import { holds, useMe } from '../session.ts';
import { useKeys, useStable } from '../ui/hooks.ts';
import { usePhone } from '../ui/phone.ts';
import { useBegin } from '../ui/begin/offers.ts';
import { whenIdle } from '../ui/idle.ts';
import { later } from '../ui/lazily.tsx';
import { fetchPages } from './ahead.ts';
import type { HelpTab, Reading } from './help/guide.ts';
import { useFrameKeys } from './keys.ts';
import { messages } from './messages.ts';
import { Navigation } from './Navigation.tsx';
import { NavigationSheet } from './NavigationSheet.tsx';
import { Forbidden, Saying } from './Pages.tsx';
import { Shortcuts } from './Shortcuts.tsx';
import { useArrived } from './arrived.ts';
import { finding, Palette } from './palette/Palette.tsx';
import { usualPages, visited } from './palette/visits.ts';
import { usePage } from './page-now.ts';
import { TopBar } from './TopBar.tsx';

const FEEDBACK = { name: 'office.send-feedback', title: { zh: '提交反馈', en: 'Send feedback' }, permission: 'signed-in' };

/** What is at hand before anybody asks for it: the styles of controls, made out of sight. */
const controls = later(() => import('../ui/form/Rehearsal.tsx'));
const Controls = controls.part('Rehearsal');

const HelpPanel = later(() => import('./help/HelpPanel.tsx')).part('HelpPanel');

/**
 * Fetches once the page is at rest what the next keystroke or click will want: the palette with all that it looks through, so that it opens at once and is no
 * part of the first load, then the code of the pages, those first that this person uses most.
 */
function useSoon(rehearse: () => void) {
  const router = useRouter();
  useEffect(() => {
    const fetch = async () => {
      const { prepare } = await finding.fetch();
      await prepare();
      whenIdle(rehearse, 20_000);
      await fetchPages(router, usualPages());
    };
    const timer = setTimeout(() => whenIdle(() => void fetch().catch(() => undefined), 3_000), 1_500);
    return () => clearTimeout(timer);
  }, [router, rehearse]);
}

/** Whether the controls can be rehearsed: what does not come is missed by nobody. */
function useControls(): boolean {
  const arrived = useArrived();
  const [here, come] = useState(false);
  useEffect(() => {
    if (arrived)
      controls.fetch().then(
        () => come(true),
        () => undefined,
      );
  }, [arrived]);
  return here;
}

/** Navigation at the left, one field at the top, the page. */
export function Shell() {
  const t = useText(messages);
  const title = useTitle();
  const me = useMe();
  const page = usePage();
  const [narrow, setNarrow] = useState(() => kept<boolean>('narrow') ?? window.innerWidth < 1100);
  const [sheet, setSheet] = useState<'palette' | 'shortcuts' | 'navigation' | null>(null);
  const [help, setHelp] = useState(() => kept<boolean>('help') === true && window.innerWidth > 900);
  const phone = usePhone();
  const closeSheet = useCallback(() => setSheet(null), []);
  const openPalette = useCallback(() => setSheet('palette'), []);
  const openShortcuts = useCallback(() => setSheet('shortcuts'), []);
  const openNavigation = useCallback(() => setSheet('navigation'), []);
  const turn = (next: boolean) => {
    setNarrow(next);
    keep('narrow', next);
  };
  const turnHelp = (next: boolean) => {
    setHelp(next);
    keep('help', next || undefined);
  };
  const [tab, setTab] = useState<HelpTab>('guide');
  const [reading, read] = useState<Reading>();
  const openHelp = (article: string) => {
    setTab('guide');
    read({ name: article, at: window.location.pathname });
    turnHelp(true);
  };
  const turnTheHelp = useStable(() => turnHelp(!help));
  useHelpKey(turnTheHelp);
  useBegin(FEEDBACK, () => {
    setTab('feedback');
    turnHelp(true);
  });
  useKeys({ 'Mod+k': () => setSheet('palette'), '?': () => setSheet('shortcuts') });
  const [rehearsing, setRehearsing] = useState(false);
  const rehearse = useCallback(() => startTransition(() => setRehearsing(true)), []);
  const endRehearsal = useCallback(() => setRehearsing(false), []);
  useSoon(rehearse);
  const rehearsable = useControls();
  useFrameKeys();
  const path = page?.group && !page.path.includes('$') ? page.path : undefined;
  useEffect(() => {
    if (path) visited({ key: path, kind: 'page', name: '', beside: '' });
  }, [path]);
  const name = page ? title(page.title) : '';
  useEffect(() => {
    document.title = [name, me.merchant?.name ?? t('program')].filter(Boolean).join(' · ');
  }, [name, me.merchant?.name, t]);
  return (
    <div
      className={`${phone ? 'shell phone' : narrow ? 'shell narrow' : 'shell'}${help ? ' with-help' : ''}${me.merchant?.practice ? ' practice' : ''}`}
    >
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      {!phone && <Navigation narrow={narrow} turn={turn} page={page} />}
      <TopBar
        openPalette={openPalette}
        openShortcuts={openShortcuts}
        help={help}
        turnHelp={turnTheHelp}
        openNavigation={phone ? openNavigation : undefined}
      />
      <div className="page">
        <Suspense fallback={null}>{pageOrReason(page, me.merchant !== null, !page || holds(me, page.permission), t)}</Suspense>
      </div>
      {help && <HelpPanel tab={tab} show={setTab} reading={reading} read={read} close={() => turnHelp(false)} />}
      {sheet === 'navigation' && <NavigationSheet page={page} close={closeSheet} />}
      {sheet === 'palette' ? (
        <Palette close={closeSheet} openHelp={openHelp} />
      ) : (
        rehearsing && <Palette close={endRehearsal} openHelp={openHelp} rehearsal />
      )}
      {rehearsable && <Controls />}
      {sheet === 'shortcuts' && <Shortcuts close={closeSheet} />}
    </div>
  );
}

/** F1 opens the help wherever the focus is, also in a field and in a drawer. */
function useHelpKey(act: () => void) {
  const turn = useStable(act);
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.key !== 'F1') return;
      event.preventDefault();
      turn();
    };
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, [turn]);
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
