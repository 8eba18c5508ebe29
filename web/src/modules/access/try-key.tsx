import { useQuery } from '@tanstack/react-query';
import { Button, Input, Segmented, Select } from 'antd';
import { useId, useState } from 'react';
import { refresh } from '../../call.ts';
import { useText, useTitle } from '../../i18n/i18n.ts';
import { StatusPill } from '../../ui/StatusPill.tsx';
import { type Entry, entriesOf, exampleInput, type OpenApi } from '../analytics/openapi.ts';
import './access.css';
import { addressOf, callExample, type Dialect } from './call-example.ts';
import { Copied } from './copied.tsx';
import { messages } from './messages.ts';

const DIALECTS = [
  { value: 'curl', label: 'curl' },
  { value: 'javascript', label: 'JavaScript' },
  { value: 'python', label: 'Python' },
];
/** What a new key is most likely for. */
const LIKELY = ['sales.orders', 'inventory.stock-on-hand', 'catalog.products', 'parties.customers'];
const TYPICAL = 'YOUR_KEY';
const MOST = 4_000;

async function load(): Promise<OpenApi> {
  const response = await fetch('/openapi.json', { credentials: 'same-origin' });
  if (!response.ok) throw new Error(response.statusText);
  return response.json();
}

/** What the key may call, as code to copy with the input's real shape, and a button that tries it. */
export function TryKey({ secret, permissions }: { secret?: string; permissions: string[] }) {
  const t = useText(messages);
  const title = useTitle();
  const { data } = useQuery({ queryKey: ['openapi'], queryFn: load, staleTime: Number.POSITIVE_INFINITY });
  const [chosen, choose] = useState<string>();
  const open = data ? entriesOf(data).filter((entry) => permissions.includes(entry.permission) && entry.output.format !== 'binary') : [];
  const likely = LIKELY.find((name) => open.some((entry) => entry.name === name));
  const entry = open.find(({ name }) => name === (chosen ?? likely)) ?? open[0];
  if (!entry) return null;
  return (
    <div className="try-key">
      <div className="field">
        <span>{t('callWhat')}</span>
        <Select
          aria-label={t('callWhat')}
          showSearch={{ optionFilterProp: 'label' }}
          value={entry.name}
          options={open.map((each) => ({ value: each.name, label: `${title(each.title)} · ${each.method} ${each.path}` }))}
          onChange={choose}
        />
      </div>
      <Example key={entry.name} entry={entry} {...(secret !== undefined && { secret })} />
    </div>
  );
}

function Example({ entry, secret }: { entry: Entry; secret?: string }) {
  const t = useText(messages);
  const inputId = useId();
  const keyId = useId();
  const [dialect, speak] = useState<Dialect>('curl');
  const [pasted, paste] = useState('');
  const [typed, type] = useState(() => JSON.stringify(exampleInput(entry), null, 2));
  const input = parsed(typed);
  const key = secret ?? pasted.trim();
  return (
    <>
      <div className={input ? 'field' : 'field wrong'}>
        <label htmlFor={inputId}>{t('callInput')}</label>
        <Input.TextArea
          id={inputId}
          className="copied"
          aria-invalid={!input}
          autoSize={{ minRows: 2, maxRows: 12 }}
          value={typed}
          onChange={(event) => type(event.target.value)}
        />
        {!input && <p className="problem">{t('callInputWrong')}</p>}
      </div>
      <Segmented aria-label={t('code')} value={dialect} options={DIALECTS} onChange={(value) => speak(value as Dialect)} />
      {input && <Copied label={t('code')} text={callExample(dialect, entry, window.location.origin, key || TYPICAL, input)} rows={4} />}
      {secret === undefined && (
        <div className="field">
          <label htmlFor={keyId}>{t('pasteKey')}</label>
          <Input.Password id={keyId} autoComplete="off" value={pasted} onChange={(event) => paste(event.target.value)} />
          <p className="hint">{t('pasteKeyHint')}</p>
        </div>
      )}
      {input && key && <Attempt entry={entry} input={input} secret={key} />}
    </>
  );
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return value && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

interface Answer {
  status: number;
  ok: boolean;
  ms: number;
  text: string;
}

/** One call with the key itself, without the person's session; a write is only tried. */
async function attempt(entry: Entry, input: Record<string, unknown>, secret: string): Promise<Answer> {
  const since = performance.now();
  const isWrite = entry.method === 'POST';
  const response = await fetch(addressOf(entry, input) + (isWrite ? '?dryRun=1' : ''), {
    method: entry.method,
    headers: { authorization: `Bearer ${secret}`, ...(isWrite && { 'content-type': 'application/json' }) },
    credentials: 'omit',
    ...(isWrite && { body: JSON.stringify(input) }),
  });
  const text = await response.text();
  const ms = Math.round(performance.now() - since);
  return { status: response.status, ok: response.ok, ms, text: readable(text) };
}

function readable(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2).slice(0, MOST);
  } catch {
    return text.slice(0, MOST);
  }
}

function Attempt({ entry, input, secret }: { entry: Entry; input: Record<string, unknown>; secret: string }) {
  const t = useText(messages);
  const [answer, setAnswer] = useState<Answer>();
  const [busy, setBusy] = useState(false);
  const go = async () => {
    setBusy(true);
    try {
      setAnswer(await attempt(entry, input, secret));
      refresh('access');
    } catch (error) {
      setAnswer({ status: 0, ok: false, ms: 0, text: String(error) });
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <p>
        <Button loading={busy} onClick={() => void go()}>
          {entry.method === 'POST' ? t('testCallWrites') : t('testCall')}
        </Button>
      </p>
      {answer && (
        <div role="status">
          <StatusPill tone={answer.ok ? 'good' : 'bad'}>{t('answered', { status: answer.status, ms: answer.ms })}</StatusPill>
          {/* biome-ignore lint: a box that scrolls has to be reached by keys */}
          <pre className="try-answer" tabIndex={0}>
            {answer.text}
          </pre>
        </div>
      )}
    </>
  );
}
