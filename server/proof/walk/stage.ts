import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chanceOf } from '../../demo/random.ts';
import type { Actor, Module } from '../../kernel/context.ts';
import { startEmbedded } from '../../kernel/embedded.ts';
import { DomainError, STATUS } from '../../kernel/errors.ts';
import { migrate } from '../../kernel/migrate.ts';
import { openApi } from '../../kernel/openapi.ts';
import { createRuntime, type Runtime } from '../../kernel/runtime.ts';
import { loadModules } from '../../modules.ts';
import { testMerchant } from '../../test/merchant.ts';
import { staffOf } from '../../test/staff.ts';
import { type Hand, Refused } from '../faults/client.ts';
import { type Day, foundDay } from '../faults/day.ts';
import { type Drawable, drawablesOf } from '../faults/walk.ts';

/** A call of the walk and what came of it; 200 where it was done. */
interface Walked {
  key: string;
  operation: string;
  input: object;
  status: number;
  /** The refusal's code; empty where it was done. */
  code: string;
  body: unknown;
  actor: Actor;
}

export interface WalkStage {
  /** Its database, as the administrator. */
  url: string;
  secretKey: Buffer;
  runtime: Runtime;
  actor: Actor;
  /** Somebody else of the merchant, an owner too. */
  other: Actor;
  day: Day;
  drawables: readonly Drawable[];
  /** Every call so far, in its order. */
  walked: Walked[];
  /** Somebody at work: one call after the other, also where a road sends several at once, so that one seed is one row of calls. */
  handOf(name: string, of?: Actor): Hand;
  /** Another merchant of the same program, who has not been walked through. */
  another(): Promise<WalkStage>;
  /** The clock of the program goes on. */
  passTime(milliseconds: number): void;
  /** What the program wrote down as failures. */
  failed: readonly string[];
  rows<R extends object>(text: string): Promise<R[]>;
  close(): Promise<void>;
}

/** Every call takes so long by the clock of the walk. */
const A_CALL = 1_000;

/** What a list is narrowed by comes as text, as over HTTP. */
const asSent = (input: { [name: string]: string }) =>
  Object.fromEntries(
    Object.entries(input).map(([name, value]) => [name, /^[[{]/.test(value) || name === 'limit' ? JSON.parse(value) : value]),
  );

interface Setting {
  runtime: Runtime;
  actor: Actor;
  seed: string;
  walked: Walked[];
  inTurn<T>(work: () => Promise<T>): Promise<T>;
  passTime(milliseconds: number): void;
}

/** A hand that works inside the process; what is no refusal ends the walk. */
function handIn({ runtime, actor, seed, walked, inTurn, passTime }: Setting, name: string): Hand {
  let [calls, words] = [0, 0];
  async function once(operation: string, input: object): Promise<unknown> {
    passTime(A_CALL);
    const key = `${name}.${++calls}`;
    const entry: Walked = { key, operation, input, status: 200, code: '', body: null, actor };
    try {
      entry.body = await runtime.execute(actor, operation, input, { key });
      return entry.body;
    } catch (error) {
      if (!(error instanceof DomainError)) throw new Error(`${operation} ${JSON.stringify(input)}`, { cause: error });
      Object.assign(entry, { status: STATUS[error.kind], code: error.code });
      throw new Refused(operation, { status: entry.status, body: { code: error.code, ...error.params } });
    } finally {
      walked.push(entry);
    }
  }
  return {
    chance: chanceOf(seed, name),
    word: () => `${name}-${++words}`,
    run: (operation, input) => inTurn(() => once(operation, input)),
    ask: (query, input = {}) =>
      inTurn(() =>
        runtime.ask(actor, query, asSent(input)).catch((error) => {
          if (!(error instanceof DomainError)) throw new Error(query, { cause: error });
          throw new Refused(query, { status: STATUS[error.kind], body: { code: error.code } });
        }),
      ),
    rest: () => inTurn(() => runtime.settle()),
  };
}

/** One thing after the other. */
function turns() {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work, work);
    last = next.catch(() => {});
    return next;
  };
}

/** The merchant of a walk, somebody who works in it, and what its roads need. */
type Peopled = Pick<WalkStage, 'actor' | 'other' | 'day' | 'walked' | 'handOf'>;

/** Opens a program on a database of its own, with a merchant who has everything the roads of the day need. */
export async function openWalkStage(
  seed: string,
  changed = (modules: readonly Module[]): readonly Module[] => modules,
): Promise<WalkStage> {
  const secretKey = Buffer.alloc(32, 5);
  const { administratorUrl, stop } = await startEmbedded({ memory: true });
  await migrate(administratorUrl);
  const dataDirectory = await mkdtemp(join(tmpdir(), 'zhanggui-walk-'));
  let ahead = 0;
  const passTime = (milliseconds: number) => {
    ahead += milliseconds;
  };
  const failed: string[] = [];
  const runtime = await createRuntime({
    ...{ url: administratorUrl, modules: changed(await loadModules()), dataDirectory, secretKey, relayMilliseconds: null },
    clock: () => new Date(Date.now() + ahead).toISOString(),
    onFailure: (what, error) => failed.push(`${what}: ${(error as Error)?.stack ?? error}`),
  });
  const staff = staffOf(runtime);
  const inTurn = turns();

  async function peopled(name: string): Promise<Peopled> {
    const actor = await testMerchant(runtime, { name });
    const other = await (await staff.hire(actor, { role: 'owner', name: '小李' })).actor();
    const day = await foundDay(runtime, actor, 1);
    await runtime.settle();
    const walked: Walked[] = [];
    const setting = { runtime, seed, walked, inTurn, passTime };
    return { actor, other, day, walked, handOf: (hand, of = actor) => handIn({ ...setting, actor: of }, hand) };
  }

  const stage = {
    ...{ url: administratorUrl, secretKey, runtime, passTime, failed },
    drawables: drawablesOf((await openApi(runtime)) as Parameters<typeof drawablesOf>[0], runtime.operations),
    rows: async <R extends object>(text: string): Promise<R[]> => (await runtime.pools.owner.query(text)).rows as R[],
    async close() {
      await runtime.close();
      await stop();
      await rm(dataDirectory, { recursive: true, force: true });
    },
  };
  const another = async (): Promise<WalkStage> => ({ ...stage, another, ...(await peopled('有序商店')) });
  return { ...stage, another, ...(await peopled('漫步商店')) };
}
