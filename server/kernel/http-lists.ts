import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ListAnswer } from './context.ts';
import type { ExportRoutes } from './http-export.ts';
import { readQueryString } from './http-input.ts';
import { requirePermission } from './operation.ts';
import type { Runtime } from './runtime.ts';

interface ExportBody extends Record<string, unknown> {
  format?: unknown;
  columns?: unknown;
}

/** What a list answers beside its rows: its columns, its groups, and a chosen part of it as a file. */
export function listRoutes(
  app: FastifyInstance,
  runtime: Runtime,
  list: ListAnswer,
  { requireSignedIn, files }: { requireSignedIn: (request: FastifyRequest, permission: string) => void; files: ExportRoutes },
): void {
  const path = `/api/${list.contract.name.replace('.', '/')}`;
  app.get(`${path}/columns`, async (request) => {
    requireSignedIn(request, list.contract.permission);
    requirePermission(request.actor, list.contract);
    return list.describe();
  });
  app.get<{ Querystring: Record<string, string> }>(`${path}/groups`, async (request, reply) => {
    requireSignedIn(request, list.contract.permission);
    const { format, ...params } = request.query;
    const input = readQueryString(list.contract.input, params);
    if (format) return files.sendGroups(request.actor, list, { format, input }, reply);
    void reply.header('cache-control', 'no-store');
    return runtime.groups(request.actor, list.contract.name, input);
  });
  // what a person chose by hand may be thousands of ids: more than an address holds
  app.post<{ Body: ExportBody }>(`${path}/export`, async (request, reply) => {
    requireSignedIn(request, list.contract.permission);
    const { format, columns, ...input } = request.body ?? {};
    const keys = Array.isArray(columns) ? columns.filter((key) => typeof key === 'string') : [];
    return files.send(request.actor, list, { format, columns: keys, input }, reply);
  });
}
