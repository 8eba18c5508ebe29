import { chanceOf } from '../../demo/random.ts';
import { acts } from '../acts/index.ts';
import { clientOf, Refused } from './client.ts';
import type { RunRecord } from './record.ts';
import { messages } from './roads/messages.ts';
import { office } from './roads/office.ts';
import { type Road, selling, type Work } from './roads/selling.ts';
import { warehouse } from './roads/warehouse.ts';
import type { FaultStage } from './stage.ts';
import { drawablesOf, type Ground, walkOnce } from './walk.ts';
import { worldOf } from './world.ts';

/** Of so many steps of a walker one is an act: several right things in a row. */
const ACTS = 0.12;
const allActs = Object.values(acts);
const roads: readonly [name: string, road: Road][] = Object.entries({ ...selling, ...messages, ...warehouse, ...office });
/** After so many calls of the walkers they look anew at what there is. */
const LOOK_EVERY = 250;

export interface Terms {
  seed: string;
  clients: number;
  /** Roads that each client of the day takes. */
  roads: number;
}

/** How many clients play the day; the others walk. */
export const dayClients = (clients: number): number => Math.ceil(clients / 2);

/** The roads of one client, in the order that the seed gives them: each once, before any comes again. */
function roadsOf(seed: string, client: number, count: number): [string, Road][] {
  const chance = chanceOf(seed, `roads ${client}`);
  const order: [string, Road][] = [];
  while (order.length < count) {
    const left = [...roads];
    while (left.length) order.push(left.splice(chance.whole(0, left.length - 1), 1)[0] as [string, Road]);
  }
  return order.slice(0, count);
}

interface DayTerms extends Terms {
  record: RunRecord;
  urls: readonly string[];
  turn?(key: string): Promise<void>;
  plain?: boolean;
}

/** Plays the day to its end: the same seed asks the same, whatever goes wrong meanwhile. */
export async function playDay(side: FaultStage['day'], terms: DayTerms): Promise<void> {
  const { record, seed } = terms;
  await Promise.all(
    side.places.map(async (place, client) => {
      const taken = roadsOf(seed, client, terms.roads);
      for (const [at, [name, road]] of taken.entries()) {
        const hand = clientOf({ ...terms, name: `d${client}.${at}`, side: 'day', apiKey: side.apiKey });
        await road({ hand, day: side, place }).catch((error) => {
          const told = error instanceof Refused ? JSON.stringify(error.body).slice(0, 300) : '';
          record.blame(`${name} of d${client}.${at}: ${error.message} ${told}`);
        });
        hand.close();
      }
    }),
  );
}

/** An act among others that do anything: it ends where something on it is refused, or is not there because somebody took it away. */
async function acted(act: Road, work: Work): Promise<void> {
  await act(work).catch((error) => {
    if (!(error instanceof Refused) && !(error instanceof TypeError)) throw error;
  });
}

/** Makes ready to walk about in the other merchant; what it answers walks until `ends` says so. */
export async function readyToWalk(stage: FaultStage, terms: DayTerms): Promise<(ends: () => boolean) => Promise<unknown>> {
  const world = worldOf(stage.walk.merchantId);
  await stage.looking(world.look);
  const document = await fetch(`${terms.urls[0]}/openapi.json`, { headers: { authorization: `Bearer ${stage.walk.apiKey}` } });
  const ground: Ground = { world, drawables: drawablesOf(await document.json(), stage.runtime.operations), done: new Set() };
  let calls = 0;
  async function walker(client: number, ends: () => boolean): Promise<void> {
    const hand = clientOf({ ...terms, name: `w${client}`, side: 'walk', apiKey: stage.walk.apiKey });
    const place = stage.walk.places[client % stage.walk.places.length] as Work['place'];
    while (!ends()) {
      if (hand.chance.happens(ACTS)) await acted(hand.chance.pick(allActs), { hand, day: stage.walk, place });
      else await walkOnce(hand, ground);
      // a server that is away just now is looked at another time
      if (++calls % LOOK_EVERY === 0) await stage.looking(world.look).catch(() => {});
    }
    hand.close();
  }
  return (ends) => Promise.all(Array.from({ length: Math.floor(terms.clients / 2) }, (_, client) => walker(client, ends)));
}
