import type { ListAnswer, Operation, Query } from '../kernel/context.ts';
import { isPrint } from '../kernel/print/sheets.ts';
import type { Runtime } from '../kernel/runtime.ts';
import { builtInRoles, INSTALLATION, permissionsOfRole } from '../modules/access/roles.rules.ts';

/** How a document, its rows and what is beside it are held to the shops and warehouses of whoever asks is the query's; the tests say that it is so. */
const HEAD = `# Who may do what

Made by \`npx zhanggui permissions\` from the contracts; what stands here is what \`server/modules/access/matrix.test.ts\` asks over HTTP, role by role, and
\`server/modules/access/strangers.test.ts\` with the ids of another merchant. ● may, an empty cell is answered 403, nobody who is not signed in gets more than
what is \`public\`. Pages, columns, groups, exports and prints of a list stand under its permission.
`;

/** A row for every operation and query: its permission, and which of the roles that every merchant has hold it. */
export function permissionTable(runtime: Pick<Runtime, 'operations' | 'queries' | 'allPermissions'>): string[] {
  const grantable = [...runtime.allPermissions].filter((name) => !INSTALLATION.has(name));
  const held = builtInRoles.map((role) => new Set(permissionsOfRole({ ...role, builtIn: true }, grantable)));
  const may = (permission: string) => held.map((permissions) => (isFree(permission) || permissions.has(permission) ? '●' : ''));
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rowOf = ({ contract }: Operation | Query | ListAnswer) =>
    row([`\`${contract.name}\``, kindOf(contract), `\`${contract.permission}\``, ...may(contract.permission)]);
  const titles = ['name', 'kind', 'permission', ...builtInRoles.map(({ code }) => code)];
  const all: (Operation | Query | ListAnswer)[] = [...runtime.operations.values(), ...runtime.queries.values()];
  const rows = all.toSorted((a, b) => (a.contract.name < b.contract.name ? -1 : 1)).map(rowOf);
  return [HEAD, row(titles), row(titles.map(() => '---')), ...rows];
}

const isFree = (permission: string) => permission === 'public' || permission === 'signed-in';

function kindOf(contract: (Operation | Query | ListAnswer)['contract']): string {
  if (contract.type !== 'query') return contract.type;
  return isPrint(contract) ? 'print' : 'query';
}
