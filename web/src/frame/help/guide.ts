export const helpTabs = ['guide', 'news', 'feedback'] as const;
export type HelpTab = (typeof helpTabs)[number];

/** A page of the user guide: docs/guide/<language>/<name>.md. */
export interface GuidePage {
  name: string;
  title: string;
  /** Addresses of the program it belongs to, and what lies below them; said by `<!-- pages: … -->` in its first line. */
  pages: string[];
  text: string;
}

const PAGES = /^<!--\s*pages:([^>]*)-->\s*/;

/** The guide from its files, the contents first, the others as the contents list them. */
export function guideOf(files: Record<string, string>): GuidePage[] {
  const pages = Object.entries(files).map(([path, whole]) => {
    const told = PAGES.exec(whole);
    const text = told ? whole.slice(told[0].length) : whole;
    const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.md$/, '');
    const title = /^#\s+(.+)$/m.exec(text)?.[1] ?? name;
    return { name, title, text, pages: told?.[1]?.trim().split(/\s+/).filter(Boolean) ?? [] };
  });
  const contents = pages.find(({ name }) => name === CONTENTS)?.text ?? '';
  const placeOf = ({ name }: GuidePage) => (name === CONTENTS ? -1 : contents.indexOf(`(${name}.md)`));
  return pages.toSorted((a, b) => placeOf(a) - placeOf(b));
}

export const CONTENTS = 'README';

/** What the person looks at: the page that belongs to where they are, or one they went to themselves. */
export interface Reading {
  name: string;
  anchor?: string | undefined;
  /** The address at which it was chosen: another page of the program has its own help again. */
  at: string;
}

const lies = (address: string, at: string) => (at === '/' ? address === '/' : address === at || address.startsWith(`${at}/`));

/** The page of the guide for an address of the program: the nearest one. */
export function guideFor(guide: readonly GuidePage[], address: string): GuidePage | undefined {
  const fitting = guide.flatMap((page) => page.pages.filter((at) => lies(address, at)).map((at) => ({ page, at })));
  return fitting.toSorted((a, b) => b.at.length - a.at.length)[0]?.page;
}

/** A heading as the last part of an address. */
export const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');

export interface Found {
  page: GuidePage;
  heading: string;
  /** What stands around the words. */
  excerpt: string;
}

const plain = (text: string) => text.replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[*_`#|>]+/g, '');

/** Where the guide speaks of all these words: sections, those that have them in their heading first. */
export function findIn(guide: readonly GuidePage[], asked: string, most = 20): Found[] {
  const words = asked.toLowerCase().split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  const found: (Found & { weight: number })[] = [];
  for (const page of guide) {
    for (const section of page.text.split(/^(?=#{1,3} )/m)) {
      const heading = plain(/^#+\s+(.+)$/m.exec(section)?.[1] ?? page.title).trim();
      const body = plain(section.replace(/^#+\s.*$/m, '')).replace(/\s+/g, ' ');
      const whole = `${page.title} ${heading} ${body}`.toLowerCase();
      if (!words.every((word) => whole.includes(word))) continue;
      const at = Math.max(0, body.toLowerCase().indexOf(words[0] ?? '') - 20);
      const inHeading = words.filter((word) => heading.toLowerCase().includes(word)).length;
      found.push({ page, heading, excerpt: `${at > 0 ? '…' : ''}${body.slice(at, at + 90)}`, weight: inHeading });
    }
  }
  return found.toSorted((a, b) => b.weight - a.weight).slice(0, most);
}
