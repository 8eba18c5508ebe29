import type { ModuleContract, Title } from '../../kernel/contract.ts';
import { INSTALLATION } from './roles.rules.ts';

let contracts: readonly ModuleContract[] | undefined;

/** Tells this module which modules the program is made of; it may call none of them and yet keeps the list of what people may do. */
export function knowContracts(given: readonly ModuleContract[]): void {
  contracts = given;
}

/** The contracts of all modules, for those who keep rules about any of them. */
export const declaredContracts = (): readonly ModuleContract[] => known();

function known(): readonly ModuleContract[] {
  if (!contracts) throw new Error('the contracts are told to access when the program starts, by createActorResolver');
  return contracts;
}

/** Every permission a role of a merchant may hold. */
export const grantablePermissions = (): string[] =>
  known()
    .flatMap(({ permissions }) => Object.keys(permissions))
    .filter((name) => !INSTALLATION.has(name));

/** What an operation is called, by its full name. Unknown for those of an older version. */
export function operationTitle(name: string): Title | undefined {
  const [module = '', key = ''] = name.split('.');
  return known().find((contract) => contract.module === module)?.operations[key]?.title;
}

/** The permissions by module, each with the operations and pages it opens. */
export function permissionMatrix() {
  return known()
    .map(({ module, title, permissions, operations, queries }) => ({
      module,
      title,
      permissions: Object.entries(permissions)
        .filter(([name]) => !INSTALLATION.has(name))
        .map(([name, ofPermission]) => ({
          name,
          title: ofPermission,
          opens: [...Object.values(queries), ...Object.values(operations)]
            .filter(({ permission }) => permission === name)
            .map((each) => ({ name: each.name, title: each.title, writes: each.type === 'operation' })),
        })),
    }))
    .filter(({ permissions }) => permissions.length);
}

/** What is personal in the modules somebody may see something of, and whether they see it. */
export function personalSeenBy(permissions: ReadonlySet<string>) {
  return known().flatMap(({ module, title, personal, queries }) => {
    if (!personal || !Object.values(queries).some(({ permission }) => permissions.has(permission))) return [];
    const reveal = personal.revealedBy !== undefined && permissions.has(personal.revealedBy);
    const seen = permissions.has(personal.shownBy) ? ('full' as const) : reveal ? ('reveal' as const) : ('masked' as const);
    return [{ module, title, what: personal.what, seen }];
  });
}
