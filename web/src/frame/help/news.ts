type Load = () => Promise<string>;
const zh = import.meta.glob<string>('../../../../docs/whats-new/zh/*.md', { query: '?raw', import: 'default' });
const en = import.meta.glob<string>('../../../../docs/whats-new/en/*.md', { query: '?raw', import: 'default' });

const nameOf = (path: string) => path.slice(path.lastIndexOf('/') + 1).replace(/\.md$/, '');
const entriesOf = (files: Record<string, Load>) =>
  Object.entries(files)
    .map(([path, load]) => ({ name: nameOf(path), load }))
    .toSorted((a, b) => (a.name < b.name ? 1 : -1));

/** What is new, the latest first: docs/whats-new/<language>/<day>.md. Only names are here; a text is loaded when it is read. */
export const news: Record<'zh-CN' | 'en', { name: string; load: Load }[]> = { 'zh-CN': entriesOf(zh), en: entriesOf(en) };

/** The name of the latest entry: days, so that they compare as texts. */
export const latestNews = (): string | undefined => news['zh-CN'][0]?.name;
