import { Outlet, useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useSlow } from '../ui/hooks.ts';
import { startLive, stopLive } from '../live.ts';
import { useOffline } from '../offline.ts';
import { goOnAsLast, useSession } from '../session.ts';
import { lazily } from '../ui/lazily.tsx';
import { Notices, QuestionSheet, StepBackSheet } from '../ui/Notices.tsx';
import { usePage } from './page-now.ts';
import { OfflineBar } from './OfflineBar.tsx';

// whoever is signed in needs neither at first; the sheet is here long before a session ends
const { SignInPage, SignInSheet } = lazily(() => import('./SignIn.tsx'), 'SignInPage', 'SignInSheet');

const { WithheldPage } = lazily(() => import('./Withheld.tsx'), 'WithheldPage');
/** What stays open where a second factor is missing: the page that sets it up. */
const SET_UP = '/second-factor';

/** Nothing of the business is shown before the person is known; a session that ends later only lays a sheet over the page. */
export function Gate() {
  const session = useSession();
  const slow = useSlow(session.state === 'unknown');
  const known = session.state === 'known';
  const page = usePage();
  const alone = useOffline() && session.state === 'unknown' && page?.hand !== undefined;
  useEffect(() => {
    if (alone) goOnAsLast();
  }, [alone]);
  useEffect(() => {
    if (!known) return;
    startLive();
    return stopLive;
  }, [known]);
  useTitleFocus();
  if (session.state === 'unknown') return slow ? <div className="first-load" aria-busy="true" /> : null;
  if (session.state === 'nobody') return page?.permission === 'public' ? <Outlet /> : <SignInPage />;
  const closed = session.me.withheld && page?.path !== SET_UP && page?.permission !== 'public';
  return (
    <>
      {closed ? <WithheldPage /> : <Outlet />}
      {session.state === 'lapsed' && <SignInSheet email={session.me.person.email} />}
      {page?.hand === undefined && <OfflineBar />}
      <Notices />
      <QuestionSheet />
      <StepBackSheet />
    </>
  );
}

/** After a change of page the focus stands at its beginning, so that keys and readers go on there. */
function useTitleFocus() {
  const { pathname } = useLocation();
  // biome-ignore lint: the path is what this follows
  useEffect(() => {
    if (document.activeElement === document.body) document.getElementById('main')?.focus({ preventScroll: true });
  }, [pathname]);
}
