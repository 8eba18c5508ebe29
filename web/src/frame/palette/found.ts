import { useMemo } from 'react';
import { type Entry, useEntityTitle, useEntries, useHereEntries } from './entries.ts';
import { beginEntries, type Hit, hitEntries, useHits } from './hits.ts';
import { bestMatch, type Sounds, splits } from './match.ts';
import { useSounds } from './sounds.ts';
import { habits, type Visit, visits } from './visits.ts';

/** An operation chosen in the first step, whose document is asked for in the second. */
export interface Chosen {
  operation: string;
  entity: string;
  title: string;
}

const MOST = { here: 6, both: 6, operations: 8, pages: 7, views: 5, help: 4, recent: 8, frequent: 5 };
/** An operation named this well at the side of a document is meant. */
const NAMED = 54;

function ranked<E extends Entry>(entries: readonly E[], text: string, sounds: Sounds, usual: (key: string) => number): E[] {
  return entries
    .flatMap((entry) => {
      const match = bestMatch(entry.name, entry.others, text, sounds);
      return match ? [{ entry: { ...entry, marks: match.marks }, score: match.score + usual(entry.key) }] : [];
    })
    .toSorted((a, b) => b.score - a.score || a.entry.name.length - b.entry.name.length)
    .map(({ entry }) => entry);
}

/** The operation and the document that one line names together: `发货 SO1042`, `ship SO1042`, `SO1042 发货`. */
function namedTogether(entries: readonly Entry[], text: string, sounds: Sounds): { entry: Entry; document: string } | undefined {
  // `ship order` is an operation, not the shipping of what is called order
  if (entries.some(({ name }) => name.toLowerCase() === text.toLowerCase())) return undefined;
  const found = splits(text).flatMap(([one, two]) =>
    [
      [one, two],
      [two, one],
    ].flatMap(([operation = '', document = '']) =>
      entries.flatMap((entry) => {
        if (entry.deed.kind !== 'choose' || document.length < 2) return [];
        const match = bestMatch(entry.name, entry.others, operation, sounds);
        return match && match.score >= NAMED ? [{ entry, document, score: match.score - entry.name.length / 10 }] : [];
      }),
    ),
  );
  return found.toSorted((a, b) => b.score - a.score)[0];
}

const asEntry = (visit: Visit, group: Entry['group']): Entry => ({
  key: visit.key,
  group,
  name: visit.name,
  beside: visit.beside,
  icon: 'document',
  others: [],
  deed: { kind: 'go', to: visit.key },
  kept: { kind: 'document', ...(visit.entity && { entity: visit.entity }) },
});

/** Before anything is typed: what can be done here, what was used last, what is used most. */
function unasked(entries: readonly Entry[], here: readonly (Entry & { likely: boolean })[], away: string): Entry[] {
  const known = new Map(entries.map((entry) => [entry.key, entry]));
  const all = visits()
    .filter(({ key }) => key !== away)
    .flatMap((visit): (Entry & { count: number })[] => {
      const entry = visit.kind === 'document' ? asEntry(visit, 'recent') : known.get(visit.key);
      return entry ? [{ ...entry, count: visit.count }] : [];
    });
  const recent = all.slice(0, MOST.recent).map((entry): Entry => ({ ...entry, group: 'recent' }));
  const frequent = all
    .slice(MOST.recent)
    .filter(({ count }) => count > 2)
    .toSorted((a, b) => b.count - a.count)
    .slice(0, MOST.frequent)
    .map((entry): Entry => ({ ...entry, group: 'frequent' }));
  const taken = new Set([...recent, ...frequent].map(({ key }) => key));
  const first = here.filter(({ likely }) => likely).slice(0, MOST.here);
  const rest = entries.filter((entry) => entry.group === 'pages' && !taken.has(entry.key));
  return [...first, ...recent, ...frequent, ...rest.slice(0, Math.max(0, 14 - recent.length))];
}

/** Where nothing is typed, documents that were opened last stand before the newest. */
function recentFirst(hits: readonly Hit[], asked: string): readonly Hit[] {
  if (asked) return hits;
  const opened = visits().map(({ key }) => key);
  const placeOf = ({ link }: Hit) => (opened.includes(link) ? opened.indexOf(link) : opened.length);
  return hits.toSorted((a, b) => placeOf(a) - placeOf(b));
}

export interface FoundOf {
  text: string;
  chosen: Chosen | null;
  /** Opens a page of the guide. */
  openHelp: (name: string) => void;
}

export interface Found {
  shown: Entry[];
  /** More may come, and come first. */
  waiting: boolean;
  /** Documents that answer too and are not offered, because the operation cannot run on them as they stand. */
  unfit?: { count: number; operation: string };
}

/** What the palette shows for a text; in the second step, the documents on which an operation can run now. */
export function useFound({ text, chosen, openHelp }: FoundOf): Found {
  const { entries, loading } = useEntries(openHelp);
  const here = useHereEntries();
  const { sounds, loading: listening } = useSounds(entries);
  const asked = text.trim();
  const usual = useMemo(() => habits(), []);
  const together = chosen || !asked ? undefined : namedTogether(entries, asked, sounds);
  const titleOf = useEntityTitle();
  const named = chosen ?? (together?.entry.deed.kind === 'choose' ? together.entry.deed : undefined);
  const wanted = { entities: named ? [named.entity] : NOTHING, operation: named?.operation };
  const second = useHits(chosen ? asked : (together?.document ?? ''), wanted);
  const unfit = named && second.unfit > 0 ? { count: second.unfit, operation: named.title } : undefined;
  // what cannot be done with a document is no reason not to open it
  const alone = together && unfit && second.hits.length === 0 ? together.document : asked;
  const open = useHits(chosen || (together && alone === asked) ? '' : alone);
  const away = window.location.pathname;
  if (chosen)
    return {
      shown: beginEntries(recentFirst(second.hits, asked), asked, { name: chosen.operation, title: chosen.title }),
      waiting: second.waiting,
      ...(unfit && { unfit }),
    };
  if (!asked) return { shown: unasked(entries, here, away), waiting: false };
  const both =
    together?.entry.deed.kind === 'choose'
      ? beginEntries(second.hits.slice(0, MOST.both), asked, { name: together.entry.deed.operation, title: together.entry.name })
      : [];
  const onHere = ranked(here, asked, sounds, () => 0).slice(0, MOST.here);
  const good = ranked(entries, asked, sounds, usual);
  const operations = good.filter((entry) => entry.group === 'operations').slice(0, MOST.operations);
  const places = good.filter((entry) => entry.group === 'pages').slice(0, MOST.pages);
  const views = good.filter((entry) => entry.group === 'views').slice(0, MOST.views);
  const help = good.filter((entry) => entry.group === 'help').slice(0, MOST.help);
  const found = hitEntries(open.hits, alone).map((entry) => ({ ...entry, beside: entry.beside || titleOf(entry.kept?.entity) }));
  const exact = found.filter(({ name }) => name.toLowerCase() === asked.toLowerCase());
  const others = found.filter((entry) => !exact.includes(entry));
  // pages stand before operations, and those before views, unless a later one is what was typed, or alone begins with it
  const groups = [places, operations, views].toSorted((a, b) => meaning(b, asked) - meaning(a, asked)).flat();
  const last = meaning(help, asked) ? [...help, ...others] : [...others, ...help];
  return {
    shown: [...both, ...exact, ...onHere, ...groups, ...last],
    waiting: loading || listening || open.waiting || second.waiting,
    ...(unfit && { unfit }),
  };
}

const NOTHING: string[] = [];

/** Whether the best of a group is what was typed (2), begins with it (1), or answers otherwise. */
function meaning([best]: readonly Entry[], asked: string): number {
  const [name, typed] = [best?.name.toLowerCase() ?? '', asked.toLowerCase()];
  return name === typed ? 2 : Number(name.startsWith(typed));
}
