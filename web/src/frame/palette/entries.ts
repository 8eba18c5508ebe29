import { useQuery } from '@tanstack/react-query';
import type { Title } from '../../../../server/kernel/contract.ts';
import { useLanguage, useText, useTitle } from '../../i18n/i18n.ts';
import { switchLanguage, signOut, useMe } from '../../session.ts';
import type { IconName } from '../../ui/Icon.tsx';
import { useOffersNow } from '../../ui/begin/offers.ts';
import { send } from '../../wire.ts';
import { parameters } from '../../call.ts';
import { switchMerchant } from '../merchant.ts';
import { messages } from '../messages.ts';
import { usePagesByGroup } from '../Navigation.tsx';
import { useOperations } from '../operations.ts';
import { pages } from '../pages.ts';
import { FRAME_OPERATIONS } from './frame-operations.ts';
import { launcherOf } from './launch.ts';
import type { Sounds } from './match.ts';

/** What Enter does with an entry. */
export type Deed =
  | { kind: 'go'; to: string }
  | { kind: 'here'; begin: () => void }
  | { kind: 'choose'; operation: string; entity: string; title: string };

/** One line of the palette. */
export interface Entry {
  key: string;
  group: 'here' | 'both' | 'operations' | 'pages' | 'found' | 'recent' | 'frequent';
  name: string;
  beside: string;
  icon: IconName;
  /** Other names by which it is found. */
  others: string[];
  deed: Deed;
  marks?: [number, number][];
  /** Kept among the visits once it is used. */
  kept?: { kind: 'page' | 'document' | 'operation'; entity?: string };
}

const otherNames = (title: Title, ...more: (string | undefined)[]) => [
  title.zh,
  title.en,
  ...more.flatMap((each) => each?.split(/\s+/) ?? []),
];

function usePageEntries(): Entry[] {
  const title = useTitle();
  const t = useText(messages);
  return usePagesByGroup().flatMap(({ group, pages: inside }) =>
    inside.map((page) => ({
      key: page.path,
      group: 'pages' as const,
      name: title(page.title),
      beside: t(`group.${group}`),
      icon: group,
      others: otherNames(page.title, page.keywords, page.path.replaceAll('/', ' ').trim()),
      deed: { kind: 'go' as const, to: page.path },
      kept: { kind: 'page' as const },
    })),
  );
}

/** What the page in sight can begin: on its document, its selection, its row in hand. */
export function useHereEntries(): (Entry & { likely: boolean })[] {
  const title = useTitle();
  const offers = useOffersNow();
  const known = useOperations();
  // what the frame offers carries no contract: its title is the server's
  const titled = offers.flatMap(({ operation, ...rest }) => {
    const said = operation.title ?? known.find(({ name }) => name === operation.name)?.title;
    return said ? [{ operation: { name: operation.name, title: said }, ...rest }] : [];
  });
  return titled.map(({ operation, on, likely, begin }, at) => ({
    key: `here ${operation.name} ${at}`,
    group: 'here' as const,
    name: title(operation.title),
    beside: on,
    icon: 'run' as const,
    others: otherNames(operation.title, operation.name.replace(/[.-]/g, ' ')),
    deed: { kind: 'here' as const, begin },
    likely,
  }));
}

interface Offered {
  name: string;
  title: Title;
  entity?: string | null | undefined;
}

/** Operations, and what pages of documents offer beside them (`also`), as far as the person may. */
function useOffered(): Offered[] {
  const me = useMe();
  const also = pages.flatMap(({ also: beside = [], entity }) =>
    beside.filter(({ permission }) => me.permissions.includes(permission)).map((each) => ({ ...each, entity })),
  );
  return [...useOperations().filter(({ name }) => !FRAME_OPERATIONS.includes(name)), ...also];
}

function useOperationEntries(): Entry[] {
  const title = useTitle();
  const entityTitle = useEntityTitle();
  return useOffered().flatMap((operation): Entry[] => {
    const launcher = launcherOf(operation, pages);
    if (!launcher) return [];
    const name = title(operation.title);
    return [
      {
        key: operation.name,
        group: 'operations',
        name,
        beside: entityTitle(launcher.kind === 'document' ? launcher.entity : operation.entity),
        icon: 'run',
        others: otherNames(operation.title, operation.name.replace(/[.-]/g, ' ')),
        deed:
          launcher.kind === 'page'
            ? { kind: 'go', to: launcher.to }
            : { kind: 'choose', operation: operation.name, entity: launcher.entity, title: name },
        kept: { kind: 'operation' },
      },
    ];
  });
}

/** What a kind of document is called: the title of its page. */
export function useEntityTitle(): (entity: string | null | undefined) => string {
  const title = useTitle();
  return (entity) => {
    const page = entity ? pages.find((each) => each.entity === entity) : undefined;
    return page ? title(page.title) : '';
  };
}

/** `FRAME_OPERATIONS`, begun at once: the other merchants, the other language, the door. */
function useFrameEntries(): Entry[] {
  const t = useText(messages);
  const me = useMe();
  const language = useLanguage();
  const one = (key: string, name: string, others: string[], begin: () => void): Entry => ({
    key,
    group: 'operations',
    name,
    beside: '',
    icon: 'run',
    others,
    deed: { kind: 'here', begin },
  });
  return [
    ...me.merchants
      .filter(({ id }) => id !== me.merchant?.id)
      .map(({ id, name }) =>
        one(`merchant ${id}`, t('palette.switchTo', { name }), ['切换账套', 'switch merchant'], () => void switchMerchant(id)),
      ),
    one('language', t('palette.otherLanguage'), ['切换语言 English', 'switch language 中文'], () =>
      switchLanguage(language === 'en' ? 'zh-CN' : 'en'),
    ),
    one('sign-out', t('signOut'), ['退出登录', 'sign out log off'], () => void signOut()),
  ];
}

/** Everything that is known without asking for documents. */
export function useEntries(): Entry[] {
  const ofPages = usePageEntries();
  const ofOperations = useOperationEntries();
  const ofFrame = useFrameEntries();
  return [...ofPages, ...ofOperations, ...ofFrame];
}

const HAN = /\p{Script=Han}/gu;

/** How the characters of all names sound. Asked once; a few hundred characters are all there are. */
export function useSounds(entries: readonly Entry[]): Sounds {
  const text = [...new Set(entries.flatMap(({ name, others }) => [name, ...others].join('').match(HAN) ?? []))].toSorted().join('');
  const asked = useQuery({
    queryKey: ['sounds', text],
    queryFn: async () => (await send<{ sounds: Sounds }>({ method: 'GET', path: `search/sounds${parameters({ text })}` })).sounds,
    enabled: text !== '',
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    placeholderData: (before) => before,
    retry: false,
  });
  return asked.data ?? {};
}
