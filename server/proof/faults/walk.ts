import type { Runtime } from '../../kernel/runtime.ts';
import { type Schema, valueOf } from '../../test/drawn-values.ts';
import { type Hand, Refused } from './client.ts';
import type { worldOf } from './world.ts';

/** What is not drawn, and why: it would take the run itself away from its clients, or is no merchant's own day. */
export const NOT_DRAWN: { [operation: string]: string } = {
  'access.create-first-administrator': 'there is one',
  'access.sign-in': 'clients come with a key',
  'access.sign-out': 'clients come with a key',
  'access.choose-merchant': 'a key has one merchant',
  'access.change-password': 'a key has none',
  'access.set-up-second-factor': 'a key has none',
  'access.confirm-second-factor': 'a key has none',
  'access.renew-recovery-codes': 'a key has none',
  'access.switch-off-second-factor': 'a key has none',
  'access.require-second-factor': 'shuts the clients out',
  'access.limit-networks': 'shuts the clients out',
  'access.revoke-api-key': 'shuts the clients out',
  'access.end-session': 'a key has none',
  'access.end-other-sessions': 'a key has none',
  'access.set-language': 'a key has none',
  'company.register-merchant': 'of the installation',
  'company.found-merchant': 'done once',
  'company.make-backup': 'of the installation; the proof of backups does it',
  'company.warn-of-backups': 'of the installation',
  'exchange.open-practice-merchant': 'copies the whole merchant; its own tests do it',
  'exchange.delete-practice-merchant': 'copies the whole merchant; its own tests do it',
};

/** An operation that can be drawn, as `/openapi.json` has it. */
export interface Drawable {
  name: string;
  body: Schema;
}

interface Described {
  operationId: string;
  requestBody?: { content: { 'application/json': { schema: Schema } } };
}

/** Every operation of the document that is drawn. */
export function drawablesOf(document: { paths: { [path: string]: { post?: Described } } }, operations: Runtime['operations']): Drawable[] {
  return Object.values(document.paths).flatMap(({ post }) => {
    if (!post || !operations.has(post.operationId) || post.operationId in NOT_DRAWN) return [];
    return [{ name: post.operationId, body: post.requestBody?.content['application/json'].schema ?? {} }];
  });
}

/** What there is to walk through, and which operations were done already. */
export interface Ground {
  world: ReturnType<typeof worldOf>;
  drawables: readonly Drawable[];
  done: Set<string>;
}

/** Somebody who does anything that can be done, with whatever there is; every other time something that nobody has done yet. */
export async function walkOnce(hand: Hand, { world, drawables, done }: Ground): Promise<void> {
  const fresh = hand.chance.happens(0.5) ? drawables.filter((each) => !done.has(each.name)) : [];
  const { name, body } = hand.chance.pick(fresh.length ? fresh : drawables);
  const known = world.knownIn(name.slice(0, name.indexOf('.')));
  const input = valueOf(body, '', { chance: hand.chance, known, hostile: 0 }) as { expectedVersion?: unknown };
  // mostly nobody has looked before
  if (hand.chance.happens(0.9)) delete input.expectedVersion;
  try {
    await hand.run(name, input);
    done.add(name);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
  }
}
