import { useSyncExternalStore } from 'react';
import { queryClient } from './call.ts';
import { chooseLanguage, type Language, showLanguage } from './i18n/i18n.ts';
import { forgetNames, keep, kept } from './device.ts';
import { CallError, onRefused, onSignedOut, send } from './wire.ts';

/** Who is signed in, where, and what they may do: the answer of `GET /api/me`. */
export interface Me {
  person: { id: string; name: string; email: string };
  merchant: {
    id: string;
    slug: string;
    name: string;
    currency: string;
    exponent: number;
    zone: string;
    language: 'zh' | 'en';
    demo: boolean;
    practice: boolean;
  } | null;
  merchants: { id: string; slug: string; name: string }[];
  permissions: string[];
  language: 'zh' | 'en';
  /** Why nothing of the merchant is open just now. */
  withheld: 'second_factor' | 'network' | null;
}

/** `unknown` until the server has said; `lapsed` when the session ended with pages open. */
export type Session = { state: 'unknown' } | { state: 'nobody' } | { state: 'known'; me: Me } | { state: 'lapsed'; me: Me };

let session: Session = { state: 'unknown' };
const watchers = new Set<() => void>();
let waiting: (() => void)[] = [];

function become(next: Session) {
  session = next;
  for (const watcher of watchers) watcher();
}

/** Asks the server who is signed in. */
export async function loadMe(): Promise<void> {
  try {
    const me = await send<Me>({ method: 'GET', path: 'me', anonymous: true });
    if (session.state === 'lapsed' && session.me.person.id !== me.person.id) return window.location.reload();
    keep(LAST, me);
    if (!kept('language')) showLanguage(me.language === 'en' ? 'en' : 'zh-CN');
    become({ state: 'known', me });
    for (const go of waiting.splice(0)) go();
  } catch (error) {
    if (!(error instanceof CallError) || error.status !== 401) throw error;
    if (session.state === 'known' || session.state === 'lapsed') return become({ state: 'lapsed', me: session.me });
    keep(LAST, undefined);
    become({ state: 'nobody' });
  }
}

const LAST = 'me';
/**
 * Goes on as the person who was signed in here last, while the server cannot be asked: a hand-held is switched on where there is no network. The
 * server still judges everything that is sent; signing out forgets.
 */
export function goOnAsLast(): void {
  const me = kept<Me>(LAST);
  if (session.state === 'unknown' && me) become({ state: 'known', me });
}

/** Another process of the server may go by what it knew for this long. */
const LAG = 2_500;

/** Roles or memberships changed: asks anew what the person may do; navigation, palette and pages follow where it is something else. */
export async function followAccess(): Promise<void> {
  if (following) return;
  following = true;
  await askWhatIMay().finally(() => {
    following = false;
  });
}

let following = false;
async function askWhatIMay(): Promise<void> {
  for (const wait of [0, LAG]) {
    await new Promise((resolve) => setTimeout(resolve, wait));
    if (session.state !== 'known') return;
    const before = session.me;
    await loadMe().catch(() => undefined);
    const now = session as Session;
    if (now.state === 'known' && isSameAccess(before, now.me)) continue;
    void queryClient.invalidateQueries();
  }
}

const isSameAccess = (a: Me, b: Me) =>
  a.merchant?.id === b.merchant?.id &&
  a.withheld === b.withheld &&
  a.permissions.length === b.permissions.length &&
  a.permissions.every((each) => b.permissions.includes(each));

const REFUSALS = new Set(['request.permission_missing', 'request.second_factor_missing', 'request.network_refused']);
onRefused((code) => {
  if (REFUSALS.has(code) && session.state === 'known') void followAccess();
});

onSignedOut(() => {
  if (session.state === 'known') become({ state: 'lapsed', me: session.me });
  return new Promise((resolve) => waiting.push(resolve));
});

/** Signs in; the cookie is set by the server. */
export async function signIn(input: { email: string; password: string; code?: string }): Promise<void> {
  await send({ method: 'POST', path: 'access/sign-in', body: input, anonymous: true });
  await loadMe();
}

export async function signOut(): Promise<void> {
  await send({ method: 'POST', path: 'access/sign-out', body: {}, anonymous: true });
  waiting = [];
  keep(LAST, undefined);
  forgetNames();
  queryClient.clear();
  become({ state: 'nobody' });
}

export const sessionNow = () => session;
export const useSession = (): Session =>
  useSyncExternalStore((watcher) => {
    watchers.add(watcher);
    return () => watchers.delete(watcher);
  }, sessionNow);

/** The person signed in. Only below the sign-in gate, where there always is one. */
export function useMe(): Me {
  const now = useSession();
  if (now.state !== 'known' && now.state !== 'lapsed') throw new Error('useMe outside of the signed-in part');
  return now.me;
}

/** Whether the person holds a permission; `signed-in` and `public` are held by everybody. */
export const holds = (me: Me, permission: string) =>
  permission === 'signed-in' || permission === 'public' || me.permissions.includes(permission);
export const useMay = (): ((permission: string) => boolean) => {
  const me = useMe();
  return (permission) => holds(me, permission);
};

/** The merchant whose books are open. Pages of the business always have one. */
export function useMerchant() {
  const me = useMe();
  return (
    me.merchant ?? {
      id: '',
      slug: '',
      name: '',
      currency: 'CNY',
      exponent: 2,
      zone: 'Asia/Shanghai',
      language: 'zh' as const,
      demo: false,
      practice: false,
    }
  );
}

/** Switches the language here and now, and for this person on every device without a choice of its own. */
export function switchLanguage(language: Language) {
  chooseLanguage(language);
  if (session.state === 'known')
    void send({ method: 'POST', path: 'access/set-language', body: { language: language === 'en' ? 'en' : 'zh' } }).catch(() => undefined);
}
