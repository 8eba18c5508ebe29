import { chanceOf } from '../../demo/random.ts';
import type { Known } from '../../test/drawn-values.ts';
import { type Came, type Fault, judgeOf, SLOW_MILLISECONDS } from './judge.ts';
import { roadTo } from './roads.ts';
import { endpointsOf, requestTo, type Sent } from './requests.ts';
import type { FuzzStage } from './stage.ts';

/** A request that was answered as none may be. */
export interface Found extends Fault {
  endpoint: string;
  sent: Sent;
  body: string;
  /** What the program wrote down of it. */
  logged: string[];
}

/** What came of a run: the answers by their status, those that may not be, and the slowest. */
export interface FuzzOutcome {
  requests: number;
  statuses: Record<string, number>;
  endpoints: number;
  found: Found[];
  slowest: { endpoint: string; milliseconds: number };
}

/** One of so many requests goes to what the document does not describe. */
const BESIDE = 23;

/** Ids of the other merchant are drawn among one's own: they must be answered as if they were not there. */
function mixed(mine: Known, theirs: Known): Known {
  const names = new Set([...mine.ids.keys(), ...theirs.ids.keys()]);
  const ids = new Map([...names].map((name) => [name, [...(mine.ids.get(name) ?? []), ...(theirs.ids.get(name) ?? []).slice(0, 8)]]));
  return { ids, words: mine.words };
}

async function sendTo({ app }: FuzzStage, { method, url, headers, payload }: Sent): Promise<Came> {
  const since = performance.now();
  const reply = await app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
  return { status: reply.statusCode, body: reply.body, milliseconds: performance.now() - since };
}

/** Sends a request; what was slow is asked once more, for the machine may have had other work. */
async function ask(stage: FuzzStage, sent: Sent): Promise<Came> {
  const came = await sendTo(stage, sent);
  if (came.milliseconds <= SLOW_MILLISECONDS) return came;
  const { milliseconds } = await sendTo(stage, sent);
  return { ...came, milliseconds: Math.min(came.milliseconds, milliseconds) };
}

/** Asks every endpoint in turn, as often as it takes for so many requests; the same seed asks the same. */
export async function fuzz(stage: FuzzStage, seed: string, requests: number, hear?: (found: Found) => void): Promise<FuzzOutcome> {
  const document = JSON.parse((await stage.app.inject({ url: '/openapi.json' })).body);
  const endpoints = endpointsOf(document);
  const kinds = stage.runtime.modules.flatMap((module) => Object.keys(module.files ?? {}));
  const known = mixed(stage.mine, stage.theirs);
  const faultOf = judgeOf(stage);
  const outcome: FuzzOutcome = {
    requests,
    statuses: {},
    endpoints: endpoints.length,
    found: [],
    slowest: { endpoint: '', milliseconds: 0 },
  };
  let key = await stage.newKey();
  stage.failures();
  for (let turn = 0; turn < requests; turn++) {
    const endpoint = endpoints[turn % endpoints.length];
    if (!endpoint) break;
    const chance = chanceOf(seed, `${turn}`);
    const isBeside = turn % BESIDE === BESIDE - 1;
    const sent = isBeside ? roadTo(kinds, key, chance) : requestTo(endpoint, key, chance, known);
    const came = await ask(stage, sent);
    outcome.statuses[came.status] = (outcome.statuses[came.status] ?? 0) + 1;
    if (came.milliseconds > outcome.slowest.milliseconds) outcome.slowest = { endpoint: endpoint.name, milliseconds: came.milliseconds };
    // a file that broke off, a reaction that could not: what the program wrote down is a fault, whatever it answered
    const logged = stage.failures();
    const fault = faultOf(sent, came) ?? (logged.length ? { reason: 'failure' as const, detail: 'written down' } : undefined);
    if (fault) {
      const found = {
        ...fault,
        endpoint: isBeside ? 'beside' : endpoint.name,
        sent,
        body: came.body.slice(0, 600),
        logged,
      };
      outcome.found.push(found);
      hear?.(found);
    }
    // the fuzzer revokes keys like anything else; its own too
    if (came.status === 401) key = await stage.newKey();
  }
  return outcome;
}
