import type { ReactNode } from 'react';
import { useLanguage, useText } from '../../i18n/i18n.ts';
import { Go } from '../Go.tsx';
import { messages } from '../messages.ts';
import { formatRate } from '../number.ts';
import { changeFrom, positionOf, sayChange, type Unit, useSay } from './values.ts';

export interface Ranked {
  key: string;
  name: string;
  value: string;
  /** The same of the period it is compared with. */
  before?: string | undefined;
  /** A colour of the registry (`colourOf`); the ink of bars where it has none. */
  colour?: string;
  /** The list or document behind it. */
  link?: string | undefined;
  /** Everything beyond the first ones in one row. */
  rest?: boolean;
}

interface RankingProps {
  rows: Ranked[];
  unit: Unit;
  /** Shares of the whole behind the figures, and the whole as one strip above them. */
  share?: boolean;
}

/** The first so many, each with its bar, its figure beside it and, where there is one, the change. A row leads to what is behind it. */
export function Ranking({ rows, unit, share = false }: RankingProps) {
  const largest = Math.max(...rows.filter((row) => !row.rest).map((row) => Math.abs(positionOf(row.value))), 0) || 1;
  const total = rows.reduce((so, row) => so + Math.max(positionOf(row.value), 0), 0) || 1;
  return (
    <>
      {share && <Strip rows={rows} total={total} />}
      <ol className={share ? 'ranking with-share' : 'ranking'}>
        {rows.map((row) => (
          <RankedRow
            key={row.key}
            row={row}
            unit={unit}
            width={positionOf(row.value) / largest}
            share={share ? positionOf(row.value) / total : undefined}
          />
        ))}
      </ol>
    </>
  );
}

const inkOf = (row: Ranked) => (row.rest ? 'var(--line-strong)' : (row.colour ?? 'var(--series-0)'));

function Strip({ rows, total }: { rows: Ranked[]; total: number }) {
  return (
    <div className="share-strip" aria-hidden="true">
      {rows.map((row) => (
        <i key={row.key} style={{ flexGrow: Math.max(positionOf(row.value), 0) / total, background: inkOf(row) }} />
      ))}
    </div>
  );
}

function RankedRow({ row, unit, width, share }: { row: Ranked; unit: Unit; width: number; share: number | undefined }) {
  const say = useSay(unit);
  const language = useLanguage();
  const name = <span className="ranking-name">{row.name}</span>;
  const inside: ReactNode = (
    <>
      {share !== undefined && <i className="ranking-swatch" style={{ background: inkOf(row) }} />}
      {name}
      <span className="ranking-bar">
        {share === undefined && <i style={{ width: `${Math.max(Math.min(width, 1), 0) * 100}%`, background: inkOf(row) }} />}
      </span>
      {share !== undefined && <span className="ranking-share">{formatRate(String(share), language, 1)}</span>}
      <span className="ranking-value">{say(row.value)}</span>
      <Change value={row.value} before={row.before} />
    </>
  );
  const className = row.rest ? 'ranking-row rest' : 'ranking-row';
  return (
    <li>
      {row.link ? (
        <Go to={row.link} className={className} title={row.name}>
          {inside}
        </Go>
      ) : (
        <span className={className}>{inside}</span>
      )}
    </li>
  );
}

/** How a figure differs from the one it is compared with. Neither good nor bad by itself: it has no colour. */
export function Change({ value, before, what }: { value: string; before: string | null | undefined; what?: string }) {
  const t = useText(messages);
  const language = useLanguage();
  const change = changeFrom(value, before);
  if (change === undefined)
    return before === undefined ? null : <span className="change quiet">{what ? `${what} –` : t('chart.new')}</span>;
  return (
    <span className="change">
      {what && <span className="quiet">{what} </span>}
      {sayChange(change, language)}
    </span>
  );
}
