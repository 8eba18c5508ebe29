import { setTimeout as pause } from 'node:timers/promises';
import { type Chance, chanceOf } from '../../demo/random.ts';
import { type Answer, type Caller, callerOf } from '../caller.ts';
import { type Asked, isSame, type RunRecord } from './record.ts';

/** An operation was refused: what follows on the same road cannot be. */
export class Refused extends Error {
  readonly status: number;
  readonly body: any;
  constructor(operation: string, { status, body }: Answer) {
    super(`${operation}: ${status} ${body?.code}`);
    this.status = status;
    this.body = body;
  }
}

/** What somebody at work has: chance of his own, and the program. */
export interface Hand {
  chance: Chance;
  /** A text that nobody else has, the same in each run of the same plan. */
  word(): string;
  /** Runs an operation until there is an answer; throws `Refused` where that is no good one. */
  run(operation: string, input: object): Promise<any>;
  ask(query: string, input?: { [name: string]: string }): Promise<any>;
  /** Waits until what was announced has had its effects, where that can be known. */
  rest?(): Promise<void>;
}

/** Who does not get an answer in this time asks again, under the same key. */
const PATIENCE = 25_000;
/** Of so many calls one is sent several times at once. */
const TWICE = 0.12;

export interface ClientTerms {
  seed: string;
  name: string;
  side: Asked['side'];
  apiKey: string;
  /** Addresses of the processes of the program. */
  urls: readonly string[];
  record: RunRecord;
  /** Waits for the turn of a key, where the order is given. */
  turn?(key: string): Promise<void>;
  /** Repeats nothing: for the run without faults. */
  plain?: boolean;
}

/** An answer that will not be another when it is asked again; what is none is counted. */
function lastOf(answer: Answer | undefined, record: RunRecord): Answer | undefined {
  if (answer && answer.status < 500 && answer.status !== 429) return answer;
  record.pass(answer ? `${answer.status} ${answer.body?.code}` : 'no answer');
  return undefined;
}

/** A client as a careful one is: each call under a key of its own, asked again under it until there is an answer. */
export function clientOf(terms: ClientTerms): Hand & { close(): void } {
  const { record, name } = terms;
  const callers: Caller[] = terms.urls.map((url) => callerOf(url, terms.apiKey, PATIENCE));
  // what is drawn for the sending is drawn apart, so that it moves nothing of the plan
  const sending = chanceOf(terms.seed, `sending ${name}`);
  let calls = 0;
  let words = 0;

  async function once(caller: Caller, operation: string, input: object, key: string): Promise<Answer | undefined> {
    const answer = await caller.run(operation, input, key).catch(() => undefined);
    if (answer && answer.status >= 500 && answer.status !== 503)
      record.blame(`${operation} ${key}: ${answer.status} ${answer.body?.code} ${answer.body?.requestId}`);
    return lastOf(answer, record);
  }

  /** The same call several times at once, to different processes. */
  async function atOnce(operation: string, input: object, key: string, times: number): Promise<Answer | undefined> {
    const answers = (
      await Promise.all(Array.from({ length: times }, (_, n) => once(callers[n % callers.length] as Caller, operation, input, key)))
    ).filter((answer) => answer !== undefined);
    const good = answers.filter(({ status }) => status === 200);
    if (good.some(({ body }) => !isSame(good[0]?.body, body))) record.blame(`${operation} ${key}: several answers to one key`);
    // whoever was refused while his twin was at work is told what came of it
    return good[0] ?? (answers[0] && once(callers[0] as Caller, operation, input, key));
  }

  async function answerTo(operation: string, input: object, key: string): Promise<{ answer: Answer; sent: number }> {
    for (let sent = 1; ; sent++) {
      const times = terms.plain || !sending.happens(TWICE) ? 1 : sending.whole(2, 5);
      const caller = sending.pick(callers);
      const answer = times > 1 ? await atOnce(operation, input, key, times) : await once(caller, operation, input, key);
      if (answer) return { answer, sent: sent + times - 1 };
      await pause(50);
    }
  }

  return {
    chance: chanceOf(terms.seed, name),
    word: () => `${name}-${++words}`,
    async run(operation, input) {
      const key = `${name}.${++calls}`;
      await terms.turn?.(key);
      const { answer, sent } = await answerTo(operation, input, key);
      record.ask({ key, side: terms.side, operation, input, status: answer.status, body: answer.body, sent });
      if (answer.status !== 200) throw new Refused(operation, answer);
      return answer.body;
    },
    async ask(query, input) {
      for (;;) {
        const answer = await sending
          .pick(callers)
          .ask(query, input)
          .catch(() => undefined);
        if (answer?.status === 200) return answer.body;
        if (answer && answer.status >= 500 && answer.status !== 503)
          record.blame(`${query}: ${answer.status} ${answer.body?.code} ${answer.body?.requestId}`);
        const refused = lastOf(answer, record);
        if (refused) throw new Refused(query, refused);
        await pause(50);
      }
    },
    close: () => callers.forEach((caller) => caller.close()),
  };
}
