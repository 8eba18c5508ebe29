/** What of a role the matrix needs. */
export interface HeldBy {
  id: string;
  permissions: readonly string[];
}
/** What was ticked and unticked since the roles were read, role by role. Differences, not whole lists: what others change meanwhile stays. */
export type Edits = Readonly<Record<string, Readonly<Record<string, boolean>>>>;

const held = (role: HeldBy, permission: string) => role.permissions.includes(permission);

/** Whether the role would hold the permission once the edits are saved. */
export const holdsAfter = (role: HeldBy, edits: Edits, permission: string): boolean =>
  edits[role.id]?.[permission] ?? held(role, permission);

/** Whether a cell differs from what is kept. */
export const isChanged = (role: HeldBy, edits: Edits, permission: string): boolean =>
  holdsAfter(role, edits, permission) !== held(role, permission);

/** The edits with permissions of a role ticked or unticked; what is as it was is no edit any more. */
export function ticked(edits: Edits, role: HeldBy, permissions: readonly string[], on: boolean): Edits {
  const own: Record<string, boolean> = { ...edits[role.id] };
  for (const permission of permissions) {
    if (held(role, permission) === on) delete own[permission];
    else own[permission] = on;
  }
  const { [role.id]: _, ...others } = edits;
  return Object.keys(own).length ? { ...others, [role.id]: own } : others;
}

/** The edits without those of a role. */
export function without(edits: Edits, roleId: string): Edits {
  const { [roleId]: _, ...others } = edits;
  return others;
}

/** What saving a role would give and take, measured against what is kept now. */
export function changesOf(role: HeldBy, edits: Edits): { added: string[]; removed: string[] } {
  const names = Object.keys(edits[role.id] ?? {}).filter((permission) => isChanged(role, edits, permission));
  return {
    added: names.filter((permission) => !held(role, permission)),
    removed: names.filter((permission) => held(role, permission)),
  };
}

/** The permissions to save: what is kept now, with the edits laid over it. */
export function permissionsAfter(role: HeldBy, edits: Edits): string[] {
  const { added, removed } = changesOf(role, edits);
  return [...role.permissions.filter((permission) => !removed.includes(permission)), ...added].sort();
}
