import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useContext, useState } from 'react';
import { ask, keyOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { messages } from '../messages.ts';
import { AboutRecord } from '../record/about.ts';
import { useWords } from '../record/useWords.ts';
import { ToneShape } from '../StatusPill.tsx';
import { Instant } from '../Values.tsx';
import { type Clash, clashesOf, settled, type Touch } from './conflict.ts';

const HISTORY = { name: 'access.entity-history' };

export interface ConflictProps {
  entity: string;
  id: string;
  /** The version the person saw and the one there is; the newest changes between them are told. */
  seen: number;
  newest: number;
  values: Record<string, unknown>;
  initial: Record<string, unknown>;
  goOn: (values: Record<string, unknown>) => void;
}

/** Somebody else changed the document meanwhile: who, when, which fields, and for each whose value holds. */
export function Conflict({ entity, id, seen, newest, values, initial, goOn }: ConflictProps) {
  const t = useText(messages);
  const { list, fields, names } = useContext(AboutRecord);
  const words = useWords(list, names);
  // asked by the version: what the page beneath knows of the history may be of before
  const asked = useQuery({
    queryKey: [...keyOf(HISTORY, { entity, id }), newest],
    queryFn: ({ signal }) => ask(HISTORY, { entity, id }, signal),
  });
  const [theirs, setTheirs] = useState<ReadonlySet<string>>(new Set());
  const touches = ((asked.data ?? []) as Touch[]).filter(({ changes }) => changes.length).slice(0, Math.max(1, newest - seen));
  const clashes = clashesOf(touches, values, initial);
  // what the person has not touched is taken as it is now; what they wrote themselves stays until they choose
  const keepMine = new Set(clashes.filter(({ field, both }) => both && !theirs.has(field)).map(({ field }) => field));
  const shown = (field: string, value: unknown) => words.shown(field, value);
  return (
    <section className="conflict" role="alert" aria-label={t('conflict.title')}>
      <h3>
        <ToneShape tone="wait" /> {t('conflict.title')}
      </h3>
      {touches.map(({ id: touch, actor, at }) => (
        <p key={touch} className="quiet">
          {actor} · <Instant value={at} />
        </p>
      ))}
      {clashes.length > 0 ? (
        <ClashTable
          clashes={clashes}
          keepMine={keepMine}
          nameOf={(clash) => labelOf(clash) ?? fields?.[clash.field] ?? words.label(clash.field) ?? clash.field}
          shown={shown}
          choose={(field, mine) => setTheirs(toggled(theirs, field, !mine))}
        />
      ) : (
        asked.data !== undefined && <p>{t('conflict.elsewhere')}</p>
      )}
      <p className="quiet">{t('conflict.kept')}</p>
      <Button size="small" type="primary" disabled={asked.isPending} onClick={() => goOn(settled(values, clashes, keepMine))}>
        {t('conflict.goOn')}
      </Button>
    </section>
  );
}

function toggled(all: ReadonlySet<string>, field: string, on: boolean): ReadonlySet<string> {
  const next = new Set(all);
  if (on) next.add(field);
  else next.delete(field);
  return next;
}

/** What the form calls a field: its label as it stands on the page. Undefined where the form has no such field. */
const labelOf = ({ path }: Clash): string | undefined =>
  (path && document.querySelector(`[data-field="${CSS.escape(path)}"] > label`)?.firstChild?.textContent) || undefined;

interface ClashTableProps {
  clashes: readonly Clash[];
  keepMine: ReadonlySet<string>;
  nameOf: (clash: Clash) => string;
  shown: (field: string, value: unknown) => string;
  choose: (field: string, mine: boolean) => void;
}

function ClashTable({ clashes, keepMine, nameOf, shown, choose }: ClashTableProps) {
  const t = useText(messages);
  return (
    <table className="small-table">
      <thead>
        <tr>
          <th scope="col">{t('conflict.field')}</th>
          <th scope="col">{t('conflict.before')}</th>
          <th scope="col">{t('conflict.theirs')}</th>
          <th scope="col">{t('conflict.mine')}</th>
        </tr>
      </thead>
      <tbody>
        {clashes.map((clash) => {
          const { field, before, theirs, mine, both } = clash;
          const pick = (own: boolean, value: unknown) =>
            both ? (
              <label>
                <input type="radio" name={`conflict-${field}`} checked={keepMine.has(field) === own} onChange={() => choose(field, own)} />{' '}
                {shown(field, value)}
              </label>
            ) : (
              shown(field, own ? undefined : value)
            );
          return (
            <tr key={field}>
              <th scope="row">{nameOf(clash)}</th>
              <td>{shown(field, before)}</td>
              <td>{pick(false, theirs)}</td>
              <td>{pick(true, mine)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
