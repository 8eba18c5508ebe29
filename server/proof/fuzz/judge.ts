import type { FuzzStage } from './stage.ts';
import type { Sent } from './requests.ts';

/** What came back. */
export interface Came {
  status: number;
  body: string;
  milliseconds: number;
}

/** Why an answer must not be: one short word for each reason, so that like ones are counted together. */
export type Fault = { reason: 'failure' | 'slow' | 'leak' | 'inside'; detail: string };

/** An answer takes no longer than this. */
export const SLOW_MILLISECONDS = 2_000;

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g;

// words of the inside: places in the program, texts and messages of the database
const INSIDE: readonly RegExp[] = [
  /\.[cm]?[tj]s:\d+:\d+/,
  /node_modules/,
  /^\s+at (async )?[\w.<>]+ \(/m,
  /invalid input syntax|syntax error at|violates [\w-]+ constraint|out of range for type|relation "|column "[\w.]+" |function [\w.]+\(/,
  /\bselect .{1,200} from [a-z]+\.[a-z_]+/i,
  /insert into [a-z]+\.|update [a-z]+\.[a-z_]+ set/i,
  /parameter :\w+ is missing|Cannot read properties|is not a function|is not iterable|undefined \(reading/,
];

/** What goes through everything there is: the nightly look at all stock, and costs reckoned anew by another method from the first day. */
const WHOLE = new Set(['/api/inventory/refresh-stock-alerts', '/api/inventory/set-cost-method']);

/** Judges answers: those of the one merchant that is asked may hold nothing of the other. */
export function judgeOf({ mine, theirs, marker }: Pick<FuzzStage, 'mine' | 'theirs' | 'marker'>) {
  const own = new Set(mine.ids.get(''));
  const foreign = new Set((theirs.ids.get('') ?? []).filter((id) => !own.has(id)));

  return function faultOf(sent: Sent, came: Came): Fault | undefined {
    // a row that somebody else works on may be waited for in vain; nothing else of this kind may be
    const isBusy = came.status === 503 && came.body.includes('"request.lock_timeout"');
    if (came.status >= 500 && !isBusy) return { reason: 'failure', detail: `${came.status}` };
    // a file of everything takes as long as there is something: it is sent while it is read
    const isFile = /\/export$|[?&]format=/.test(sent.url) || WHOLE.has(sent.url.split('?')[0] ?? '');
    if (came.milliseconds > SLOW_MILLISECONDS && !isFile) return { reason: 'slow', detail: `${Math.round(came.milliseconds)} ms` };
    const asked = `${sent.url} ${sent.payload ?? ''}`;
    if (came.body.includes(marker)) return { reason: 'leak', detail: marker };
    // what was once sent may stand in a log of what was asked
    for (const id of asked.match(UUID) ?? []) foreign.delete(id);
    const leaked = (came.body.match(UUID) ?? []).find((id) => foreign.has(id));
    if (leaked) return { reason: 'leak', detail: leaked };
    // the program's own description of itself apart, and what was sent and comes back
    const told = INSIDE.map((sign) => sign.exec(came.body)?.[0]).find((each) => each && !asked.includes(each));
    return told ? { reason: 'inside', detail: told.slice(0, 80) } : undefined;
  };
}
