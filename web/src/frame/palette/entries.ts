import { useCallback, useMemo } from 'react';
import type { Title } from '../../../../server/kernel/contract.ts';
import { useLanguage, useText, useTitle } from '../../i18n/i18n.ts';
import { switchLanguage, signOut, useMe } from '../../session.ts';
import type { IconName } from '../../ui/Icon.tsx';
import { useOffersNow } from '../../ui/begin/offers.ts';
import { switchMerchant } from '../merchant.ts';
import { messages } from '../messages.ts';
import { usePagesByGroup } from '../Navigation.tsx';
import { type OfferedOperation, useOperations } from '../operations.ts';
import { pages } from '../pages.ts';
import { FRAME_OPERATIONS } from './frame-operations.ts';
import { useHelpEntries } from './help-entries.ts';
import { type Launcher, launcherOf } from './launch.ts';
import { useViewEntries } from './view-entries.ts';

/** What Enter does with an entry. */
export type Deed =
  | { kind: 'go'; to: string }
  | { kind: 'here'; begin: () => void }
  | { kind: 'choose'; operation: string; entity: string; title: string };

/** One line of the palette. */
export interface Entry {
  key: string;
  group: 'here' | 'both' | 'operations' | 'pages' | 'views' | 'help' | 'found' | 'recent' | 'frequent';
  name: string;
  beside: string;
  icon: IconName;
  /** Other names by which it is found. */
  others: string[];
  deed: Deed;
  marks?: [number, number][];
  /** Kept among the visits once it is used. */
  kept?: { kind: 'page' | 'document' | 'operation' | 'view' | 'help'; entity?: string };
}

const otherNames = (title: Title, ...more: (string | undefined)[]) => [
  title.zh,
  title.en,
  ...more.flatMap((each) => each?.split(/\s+/) ?? []),
];

function usePageEntries(): Entry[] {
  const title = useTitle();
  const t = useText(messages);
  const byGroup = usePagesByGroup();
  return useMemo(
    () =>
      byGroup.flatMap(({ group, pages: inside }) =>
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
      ),
    [byGroup, title, t],
  );
}

/** What the page in sight can begin: on its document, its selection, its row in hand. */
export function useHereEntries(): (Entry & { likely: boolean })[] {
  const title = useTitle();
  const offers = useOffersNow();
  const { operations: known } = useOperations();
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

function useOperationEntries(): { entries: Entry[]; loading: boolean } {
  const title = useTitle();
  const entityTitle = useEntityTitle();
  const { operations, loading } = useOperations();
  const entries = useMemo(
    () => operations.flatMap((operation) => operationEntry(operation, title, entityTitle)),
    [operations, title, entityTitle],
  );
  return { entries, loading };
}

// pages stay as they are, and the palette is opened again and again
const launchers = new Map<string, Launcher | undefined>();
function launcherAt(operation: OfferedOperation): Launcher | undefined {
  if (!launchers.has(operation.name)) launchers.set(operation.name, launcherOf(operation, pages));
  return launchers.get(operation.name);
}

function operationEntry(operation: OfferedOperation, title: (text: Title) => string, entityTitle: EntityTitle): Entry[] {
  if (FRAME_OPERATIONS.includes(operation.name)) return [];
  const launcher = launcherAt(operation);
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
}

type EntityTitle = (entity: string | null | undefined) => string;
const pageOf = new Map(pages.toReversed().flatMap((page) => (page.entity ? [[page.entity, page]] : [])));

/** What a kind of document is called: the title of its page. */
export function useEntityTitle(): EntityTitle {
  const title = useTitle();
  return useCallback(
    (entity) => {
      const page = entity ? pageOf.get(entity) : undefined;
      return page ? title(page.title) : '';
    },
    [title],
  );
}

const one = (key: string, name: string, others: string[], begin: () => void): Entry => ({
  key,
  group: 'operations',
  name,
  beside: '',
  icon: 'run',
  others,
  deed: { kind: 'here', begin },
});

/** `FRAME_OPERATIONS`, begun at once: the other merchants, the other language, the door. */
function useFrameEntries(): Entry[] {
  const t = useText(messages);
  const me = useMe();
  const language = useLanguage();
  return useMemo(
    () => [
      ...me.merchants
        .filter(({ id }) => id !== me.merchant?.id)
        .map(({ id, name }) =>
          one(`merchant ${id}`, t('palette.switchTo', { name }), ['切换账套', 'switch merchant'], () => void switchMerchant(id)),
        ),
      one('language', t('palette.otherLanguage'), ['切换语言 English', 'switch language 中文'], () =>
        switchLanguage(language === 'en' ? 'zh-CN' : 'en'),
      ),
      one('sign-out', t('signOut'), ['退出登录', 'sign out log off'], () => void signOut()),
    ],
    [me, language, t],
  );
}

/** Everything that is known without asking for documents, and whether some of it is still on its way. */
export function useEntries(openHelp: (name: string) => void): { entries: Entry[]; loading: boolean } {
  const ofPages = usePageEntries();
  const ofOperations = useOperationEntries();
  const ofViews = useViewEntries();
  const ofHelp = useHelpEntries(openHelp);
  const ofFrame = useFrameEntries();
  // made once for all that is typed
  const entries = useMemo(
    () => [...ofPages, ...ofOperations.entries, ...ofFrame, ...ofViews.entries, ...ofHelp.entries],
    [ofPages, ofOperations.entries, ofFrame, ofViews.entries, ofHelp.entries],
  );
  return {
    entries,
    loading: ofOperations.loading || ofViews.loading || ofHelp.loading,
  };
}
