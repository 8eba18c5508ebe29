import { chanceOf } from '../../demo/random.ts';
import { acts } from '../acts/index.ts';
import { Refused } from '../faults/client.ts';
import { messages } from '../faults/roads/messages.ts';
import { office } from '../faults/roads/office.ts';
import { type Road, selling, type Work } from '../faults/roads/selling.ts';
import { warehouse } from '../faults/roads/warehouse.ts';
import { type Ground, walkOnce } from '../faults/walk.ts';
import { worldOf } from '../faults/world.ts';
import { staffOf } from '../../test/staff.ts';
import { families, thereAndBack } from './backs.ts';
import { lookAtAll, type Looking } from './looks.ts';
import type { WalkStage } from './stage.ts';

interface StrollTerms {
  seed: string;
  /** Roads and single operations together. */
  steps: number;
  say?(line: string): void;
}

/** What a stroll came to. */
export interface Stroll {
  /** What did not hold, with the step after which it showed. */
  wrong: string[];
  /** Operations that were done at least once. */
  done: ReadonlySet<string>;
  /** What the looks remember, for those that come after. */
  looking: Looking;
  /** How often each invariant was looked at, and each way there and back gone. */
  looked: ReadonlyMap<string, number>;
  backs: ReadonlyMap<string, number>;
}

const LOOK_EVERY = 40;
/** The clock goes on by up to so much at a look: days and the ends of months come. */
const TIME = 6 * 3_600_000;
const ROADS: readonly Road[] = Object.values({ ...selling, ...messages, ...warehouse, ...office, ...acts });

/** Roads in an order of chance: each once before any comes again. */
function roadsIn(chance: ReturnType<typeof chanceOf>): () => Road {
  let left: Road[] = [];
  return () => {
    if (!left.length) left = [...ROADS];
    return left.splice(chance.whole(0, left.length - 1), 1)[0] as Road;
  };
}

const tolerant = (error: unknown): void => {
  // a road ends where something on it is refused, or is not there because somebody took it away
  if (!(error instanceof Refused) && !(error instanceof TypeError)) throw error;
};

/** Walks: roads, single operations with whatever there is, and things done and taken back, in an order of chance; looks every few dozen steps. */
export async function stroll(stage: WalkStage, { seed, steps, say }: StrollTerms): Promise<Stroll> {
  const chance = chanceOf(seed, 'stroll');
  const world = worldOf(stage.actor.merchant.id);
  const outside = { rows: stage.rows } as unknown as Parameters<typeof world.look>[0];
  const ground: Ground = { world, drawables: stage.drawables, done: new Set() };
  const single = stage.handOf('s');
  const nextRoad = roadsIn(chance);
  const { day } = stage;
  const place = day.places[0] as Work['place'];
  const narrow = await (
    await staffOf(stage.runtime).hire(stage.actor, { role: 'owner', shops: [day.shopId], warehouses: [day.warehouseIds.W1] })
  ).actor();
  const looking: Looking = { moments: [], closed: new Map(), narrow, looked: new Map() };
  const backs = new Map<string, number>();
  const wrong: string[] = [];
  await world.look(outside);
  for (let step = 1; step <= steps && !wrong.length; step++) {
    const turn = chance.next();
    const work: Work = { hand: stage.handOf(`r${step}`), other: stage.handOf(`o${step}`, stage.other), day, place };
    if (turn < 0.35) await nextRoad()(work).catch(tolerant);
    else if (turn < 0.45) wrong.push(...(await thereAndBack(stage, work, backs)));
    else if (turn < 0.48) wrong.push(...(await families(stage, work, backs)));
    else await walkOnce(single, ground);
    if (wrong.length) wrong.unshift(`after step ${step}`);
    if (wrong.length || (step % LOOK_EVERY && step < steps)) continue;
    wrong.push(...(await lookAtAll(stage, chance, looking)), ...stage.failed);
    await world.look(outside);
    stage.passTime(chance.whole(0, TIME));
    say?.(`${step} steps, ${stage.walked.length} calls, ${new Set(stage.walked.map(({ operation }) => operation)).size} operations tried`);
    if (wrong.length) wrong.unshift(`after step ${step}`);
  }
  const done = new Set(stage.walked.flatMap(({ status, operation }) => (status === 200 ? [operation] : [])));
  return { wrong, done, backs, looking, looked: looking.looked };
}
