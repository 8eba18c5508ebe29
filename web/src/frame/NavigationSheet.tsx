import { useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useText } from '../i18n/i18n.ts';
import type { Page } from '../page.ts';
import { messages } from './messages.ts';
import { Navigation } from './Navigation.tsx';

/** The navigation of a phone, over the page until something is chosen. */
export function NavigationSheet({ page, close }: { page: Page | undefined; close: () => void }) {
  const t = useText(messages);
  const sheet = useRef<HTMLDialogElement>(null);
  const { href } = useLocation();
  const opened = useRef(href);
  useEffect(() => sheet.current?.showModal(), []);
  useEffect(() => {
    if (href !== opened.current) close();
  }, [href, close]);
  return (
    <dialog
      ref={sheet}
      className="navigation-sheet"
      aria-label={t('navigation')}
      onClose={close}
      onClick={(event) => event.target === sheet.current && close()}
    >
      <Navigation narrow={false} turn={close} page={page} phone />
    </dialog>
  );
}
