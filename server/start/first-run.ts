import { randomBytes } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import type { Runtime } from '../kernel/runtime.ts';
import { systemMerchant } from '../kernel/merchants.ts';
import type { Settings } from '../kernel/settings.ts';
import { createActorResolver } from '../modules/access/actors.ts';
import { firstSignInFile } from './program.ts';

/** Makes the first administrator when nobody exists yet; answers what to tell the person who starts the program. */
export async function firstRun(runtime: Runtime, settings: Settings): Promise<string[]> {
  const system = runtime.systemActorIn(systemMerchant);
  const { needed } = await runtime.ask(system, 'access.first-administrator-needed');
  const file = firstSignInFile(settings);
  if (!needed) return existsSync(file) ? [`First sign-in: see ${file}`] : [];
  const password = settings.adminPassword ?? randomBytes(9).toString('base64url');
  const email = settings.adminEmail;
  const given = { email, password, name: '管理员' };
  try {
    const { token } = await runtime.execute(system, 'access.create-first-administrator', given, { key: 'first-administrator' });
    // nobody holds what was opened here: it would stand among the sessions of the administrator as a device that nobody knows
    const session = await createActorResolver(runtime).fromSession(token);
    if (session) await runtime.execute(session, 'access.sign-out', {});
  } catch (error) {
    // another process that starts for the first time too was quicker, and tells
    if ((await runtime.ask(system, 'access.first-administrator-needed')).needed) throw error;
    return [];
  }
  const line = `First sign-in: ${email}  password: ${settings.adminPassword ? 'as given in ZHANGGUI_ADMIN_PASSWORD' : password}`;
  if (!settings.adminPassword) writeFileSync(file, `${line}\n`, { mode: 0o600 });
  return [line];
}
