import type { Actor } from '../kernel/context.ts';
import { systemMerchant } from '../kernel/merchants.ts';
import { newId } from '../kernel/ids.ts';
import type { Runtime } from '../kernel/runtime.ts';
import { createActorResolver } from '../modules/access/actors.ts';

/** Words for the tests of people: everything goes the way of the web, by operations. */
export function staffOf(runtime: Runtime) {
  const actors = createActorResolver(runtime);
  const system = runtime.systemActorIn(systemMerchant);
  const nobody = () => actors.nobody('zh');

  async function roleId(merchant: Actor, code: string): Promise<string> {
    const roles = await runtime.ask(merchant, 'access.roles');
    return roles.find((role: { code: string }) => role.code === code).id;
  }

  /** Somebody who works in the merchant under a role, signed in. */
  async function hire(
    merchant: Actor,
    terms: { role?: string; roles?: string[]; shops?: string[] | null; warehouses?: string[] | null; name?: string } = {},
  ) {
    const email = `${newId()}@example.com`;
    const { token: link } = await runtime.execute(system, 'access.invite-person', { email, name: terms.name ?? '小王' });
    const roles = terms.roles ?? [await roleId(merchant, terms.role ?? 'owner')];
    const { shops = null, warehouses = null } = terms;
    const { id: membershipId } = await runtime.execute(merchant, 'access.grant-membership', { email, roles, shops, warehouses });
    const { token } = await runtime.execute(nobody(), 'access.accept-invitation', { token: link, password: 'long enough' });
    return { email, token, membershipId, actor: () => seen(token) };
  }

  async function seen(token: string): Promise<Actor> {
    const actor = await actors.fromSession(token);
    if (!actor) throw new Error('nobody is signed in by this token');
    return actor;
  }
  return { actors, system, nobody, roleId, hire, seen };
}
