import type { Actor } from '../../kernel/context.ts';
import { systemMerchant } from '../../kernel/merchants.ts';
import type { Runtime } from '../../kernel/runtime.ts';
import { createActorResolver } from './actors.ts';

/** Texts of a table for the terminal: a row a line. */
export type Lines = string[];

const cli = { origin: 'cli' } as const;

/** The program itself in a merchant, by its slug or id; without one in the only merchant there is. Throws a sentence for people. */
async function merchantNamed(runtime: Runtime, name: string | undefined): Promise<Actor> {
  const all = await runtime.merchants.all();
  const chosen = name ? all.filter(({ slug, id }) => slug === name || id === name) : all;
  if (chosen.length === 1) return runtime.systemActorIn(chosen[0] as (typeof all)[number]);
  if (chosen.length) throw new Error('There are several merchants: say which one with --merchant <slug>.');
  throw new Error(name ? `There is no merchant ${name}.` : 'There is no merchant yet.');
}

/** Nobody signs in here, but what people may do has to be known as it is to the server. */
function system(runtime: Runtime): Actor {
  createActorResolver(runtime);
  return runtime.systemActorIn(systemMerchant);
}

interface Role {
  id: string;
  code: string;
  permissions: string[];
}
async function roleNamed(runtime: Runtime, merchant: Actor, code: string): Promise<Role> {
  const roles: Role[] = await runtime.ask(merchant, 'access.roles');
  const found = roles.find((role) => role.code === code);
  if (!found) throw new Error(`There is no role ${code}; there are ${roles.map((role) => role.code).join(', ')}.`);
  return found;
}

/** Everybody there is. */
export async function listUsers(runtime: Runtime): Promise<Lines> {
  const actor = system(runtime);
  const lines: Lines = [];
  for (let after: string | undefined; ; ) {
    const page = await runtime.ask(actor, 'access.persons', { limit: 500, ...(after ? { after } : {}) });
    for (const { email, name, administrator, disabled, invited } of page.rows)
      lines.push([email, name, administrator ? 'administrator' : '', disabled ? 'disabled' : invited ? 'invited' : 'active'].join('\t'));
    if (!page.next) return lines;
    after = page.next;
  }
}

/** Makes a person and lets them work in a merchant; answers the one-time token of their link, or that they sign in as before. */
export async function addUser(
  runtime: Runtime,
  given: { email: string; name: string; merchant?: string | undefined; role?: string | undefined },
): Promise<Lines> {
  const actor = system(runtime);
  const merchant = await merchantNamed(runtime, given.merchant);
  const role = await roleNamed(runtime, merchant, given.role ?? 'owner');
  const { token } = await runtime.execute(actor, 'access.invite-person', { email: given.email, name: given.name }, cli);
  await runtime.execute(merchant, 'access.grant-membership', { email: given.email, roles: [role.id] }, cli);
  return linkLines(token);
}

/** A new one-time link for somebody who lost their password. */
export async function resetPassword(runtime: Runtime, given: { email: string }): Promise<Lines> {
  const { token } = await runtime.execute(system(runtime), 'access.issue-password-link', given, cli);
  return linkLines(token);
}

const linkLines = (token: string | null): Lines =>
  token ? ['They set a password within seven days at', `/accept-invitation#${token}`] : ['They sign in with the password they have.'];

/** Registers and founds a merchant; answers its slug. */
export async function addMerchant(
  runtime: Runtime,
  given: {
    name: string;
    currency?: string | undefined;
    zone?: string | undefined;
    language?: string | undefined;
    legalName?: string | undefined;
    /** small_business (小企业会计准则) unless told, or enterprise (企业会计准则). */
    standard?: string | undefined;
  },
): Promise<Lines> {
  const terms = { currency: given.currency ?? 'CNY', zone: given.zone ?? 'Asia/Shanghai', language: given.language ?? 'zh' };
  const { id, slug } = await runtime.execute(system(runtime), 'company.register-merchant', { name: given.name, ...terms }, cli);
  const merchant = await merchantNamed(runtime, id);
  const accountingStandard = given.standard ? { accountingStandard: given.standard } : {};
  await runtime.execute(merchant, 'company.found-merchant', { legalName: given.legalName ?? given.name, ...accountingStandard }, cli);
  return [`${slug}\t${given.name}\t${terms.currency}\t${terms.zone}`];
}

/** Makes a key that may do what a role may; answers it, this once. */
export async function addApiKey(
  runtime: Runtime,
  given: { name: string; merchant?: string | undefined; role?: string | undefined; expiresAt?: string | undefined },
): Promise<Lines> {
  system(runtime);
  const merchant = await merchantNamed(runtime, given.merchant);
  const { permissions } = await roleNamed(runtime, merchant, given.role ?? 'owner');
  const expiresAt = given.expiresAt ? { expiresAt: new Date(given.expiresAt).toISOString() } : {};
  const { id, key } = await runtime.execute(merchant, 'access.create-api-key', { name: given.name, permissions, ...expiresAt }, cli);
  return [`${id}\t${given.name}`, key];
}

export async function listApiKeys(runtime: Runtime, given: { merchant?: string | undefined }): Promise<Lines> {
  const { rows } = await runtime.ask(await merchantNamed(runtime, given.merchant), 'access.api-keys', { limit: 500 });
  return rows.map((row: Record<string, string | null>) =>
    [row.id, row.name, row.prefix, row.state, row.lastUsedAt ?? 'never used'].join('\t'),
  );
}

export async function revokeApiKey(runtime: Runtime, given: { id: string; merchant?: string | undefined }): Promise<Lines> {
  const merchant = await merchantNamed(runtime, given.merchant);
  await runtime.execute(merchant, 'access.revoke-api-key', { keyId: given.id }, cli);
  return ['Revoked.'];
}
