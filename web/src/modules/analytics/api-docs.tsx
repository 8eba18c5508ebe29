import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useDeferredValue, useMemo, useState } from 'react';
import { useText, useTitle } from '../../i18n/i18n.ts';
import { useGradual } from '../../ui/gradual.ts';
import { PageHead } from '../../ui/list/ListHead.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import './analytics.css';
import { ApiEntry } from './ApiEntry.tsx';
import { messages } from './messages.ts';
import { type Entry, entriesOf, modulesOf, type OpenApi } from './openapi.ts';

async function load(): Promise<OpenApi> {
  const response = await fetch('/openapi.json', { credentials: 'same-origin' });
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
  return response.json();
}

const matches = (entry: Entry, text: string) =>
  [entry.name, entry.title.zh, entry.title.en, entry.permission].some((each) => each.toLowerCase().includes(text));

/** Everything the program can be asked, from its own description: `/openapi.json`. */
export function ApiDocsPage() {
  const t = useText(messages);
  const say = useTitle();
  const { data, error, refetch } = useQuery({ queryKey: ['openapi'], queryFn: load, staleTime: Number.POSITIVE_INFINITY });
  const [typed, type] = useState('');
  const text = useDeferredValue(typed).trim().toLowerCase();
  const known = useMemo(() => (data ? entriesOf(data) : []), [data]);
  const found = known.filter((entry) => matches(entry, text));
  const modules = (data ? modulesOf(data) : [])
    .map((module) => ({ ...module, entries: found.filter((entry) => entry.module === module.name) }))
    .filter(({ entries }) => entries.length);
  const drawn = useGradual(modules.length, 1);
  if (error) return <Trouble error={error} again={() => void refetch()} />;
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead title={t('api')} primary={<a href="/openapi.json">{t('api.download')}</a>} />
      <div className="api-about">
        <p>{t('api.about')}</p>
        <p>{t('api.key')}</p>
      </div>
      <Input
        className="api-search"
        type="search"
        allowClear
        aria-label={t('api.search')}
        placeholder={t('api.search')}
        value={typed}
        onChange={(event) => type(event.target.value)}
      />
      {data && !found.length && <p className="quiet">{t('api.nothing', { text: typed })}</p>}
      <div className="api-page">
        <nav className="api-modules" aria-label={t('api')}>
          {modules.map(({ name, title, entries }) => (
            <a key={name} href={`#api-${name}`}>
              {say(title)}
              <span className="quiet">{entries.length}</span>
            </a>
          ))}
        </nav>
        <div>
          {modules.slice(0, drawn).map(({ name, title, entries }) => (
            <section key={name} className="section" id={`api-${name}`}>
              <h2>
                {say(title)}
                <span className="quiet">{name}</span>
              </h2>
              <Entries title={t('api.operations')} entries={entries.filter(({ method }) => method === 'POST')} />
              <Entries title={t('api.queries')} entries={entries.filter(({ method }) => method === 'GET')} />
            </section>
          ))}
        </div>
      </div>
    </main>
  );
}

function Entries({ title, entries }: { title: string; entries: Entry[] }) {
  if (!entries.length) return null;
  return (
    <>
      <h3 className="quiet">{title}</h3>
      {entries.map((entry) => (
        <ApiEntry key={`${entry.method} ${entry.name}`} entry={entry} />
      ))}
    </>
  );
}
