import type { Deed, Refusal } from './deed.ts';

/** What came back for something sent: nothing where the network lost it, else a status and what it carried. */
export type Answer = { status: 0 } | { status: number; body: Record<string, unknown> };

/**
 * What an answer means. `done`: the books have it. `refused`: they will not take it as it is. `later`: the network, the server's front or a lock
 * was in the way, the same key goes again. `failed`: the server broke and may have acted; the same key goes again. `signed-out`: nobody is signed in, nothing is sent until somebody is.
 */
export type Outcome =
  | { kind: 'done'; number: string }
  | { kind: 'refused'; refusal: Refusal }
  | { kind: 'later' }
  | { kind: 'failed' }
  | { kind: 'signed-out' };

/** After so many failures of the server the person is told: the others behind it shall not wait for ever. */
export const MOST_FAILURES = 5;
const PASSING = new Set([0, 408, 425, 429, 502, 503, 504]);

const textOf = (value: unknown, otherwise = '') => (typeof value === 'string' ? value : otherwise);

function refusalOf(status: number, body: Record<string, unknown>, at: string): Refusal {
  const params = (body.params ?? {}) as Record<string, unknown>;
  const lines = (body.lines ?? params.lines ?? []) as unknown[];
  return {
    code: textOf(body.code, `request.${status}`),
    title: textOf(body.title, String(status)),
    params,
    lines,
    at,
    unsure: status >= 500,
  };
}

/** Judges an answer. A failure of the server (500) may have acted: it is repeated under the same key, and given to the person in the end. */
export function outcomeOf(deed: Pick<Deed, 'failures'>, answer: Answer, at: string): Outcome {
  if (!('body' in answer) || PASSING.has(answer.status)) return { kind: 'later' };
  const { status, body } = answer;
  if (status === 401) return { kind: 'signed-out' };
  if (status < 300) return { kind: 'done', number: textOf(body.number) };
  if (status >= 500 && deed.failures + 1 < MOST_FAILURES) return { kind: 'failed' };
  return { kind: 'refused', refusal: refusalOf(status, body, at) };
}

/** How long to wait before the next try, in milliseconds: longer with every one, at most a minute. */
export const pauseAfter = (tries: number): number => Math.min(60_000, 1_000 * 2 ** Math.min(tries, 6));
