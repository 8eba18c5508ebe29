import type { Page } from 'playwright-core';
import { api } from './hands.ts';

export interface Colleague {
  email: string;
  name: string;
  roleId: string;
  roleName: string;
}

/** Lets a person join with a role of their own, and signs them in on another page: they follow the invitation as one does who has no account. */
export async function joinAs(page: Page, other: Page, terms: { key: string; name: string; permissions: string[] }): Promise<Colleague> {
  const email = `${terms.key}@example.com`.toLowerCase();
  const roleName = `R-${terms.key}`;
  const { id: roleId } = await api(page, 'POST', 'access/create-role', {
    name: { zh: roleName, en: roleName },
    permissions: terms.permissions,
  });
  const { token } = await api(page, 'POST', 'access/invite-person', { email, name: terms.name });
  await api(page, 'POST', 'access/grant-membership', { email, roles: [roleId] });
  await other.context().clearCookies();
  await other.goto('/');
  await api(other, 'POST', 'access/accept-invitation', { token, password: 'another long secret' });
  return { email, name: terms.name, roleId, roleName };
}
