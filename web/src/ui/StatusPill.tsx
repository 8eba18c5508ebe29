import type { ReactNode } from 'react';

/** The five states a thing can be in: nothing to do, under way, finished, waiting for a person, wrong. */
export type Tone = 'calm' | 'busy' | 'good' | 'wait' | 'bad';

const SHAPES: Record<Tone, ReactNode> = {
  calm: <circle cx="5" cy="5" r="3.25" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  busy: (
    <>
      <circle cx="5" cy="5" r="3.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M5 1.75a3.25 3.25 0 0 1 0 6.5z" fill="currentColor" />
    </>
  ),
  good: (
    <path d="M1.5 5.2 4 7.7 8.6 2.6" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" strokeLinejoin="round" />
  ),
  wait: <path d="M5 1.2 9.2 8.6H.8z" fill="currentColor" />,
  bad: <path d="M1.4 1.4h7.2v7.2H1.4z" fill="currentColor" />,
};

const drawn = (tone: Tone) => (
  <svg className="tone-shape" width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
    {SHAPES[tone]}
  </svg>
);
// drawn once: a list shows hundreds of them
const DRAWN: Record<Tone, ReactNode> = {
  calm: drawn('calm'),
  busy: drawn('busy'),
  good: drawn('good'),
  wait: drawn('wait'),
  bad: drawn('bad'),
};

export const ToneShape = ({ tone }: { tone: Tone }) => DRAWN[tone];

/** A state: a shape and a word, with a colour; never a colour alone. `quiet` leaves the tinted ground away, for tables. */
export function StatusPill({ tone, children, title, quiet }: { tone: Tone; children: ReactNode; title?: string; quiet?: boolean }) {
  return (
    <span className={`pill tone-${tone}${quiet ? ' quiet' : ''}`} title={title}>
      {DRAWN[tone]}
      {children}
    </span>
  );
}
