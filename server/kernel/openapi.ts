import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { ListAnswer, Operation, Query } from './context.ts';
import { listGroupsInput, listInput } from './contract.ts';
import { errorCodes } from './errors.ts';
import { isPrint } from './print/sheets.ts';
import type { Runtime } from './runtime.ts';

type Json = Record<string, unknown>;

const jsonSchema = (shape: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { io, unrepresentable: 'any' }) as Json;
  return schema;
};
const problems = (codes: readonly string[]) => ({
  description: `problem+json: ${codes.map((code) => `${code} (${errorCodes().get(code)?.[2] ?? ''})`).join('; ') || 'the refusals of the request'}`,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

function describeOperation({ contract }: Operation): Json {
  return {
    operationId: contract.name,
    tags: [contract.name.split('.')[0]],
    summary: `${contract.title.zh} · ${contract.title.en}`,
    description: `Permission: ${contract.permission}. With ?dryRun=1 the answer is {output, effects} and nothing is written.`,
    parameters: [
      {
        name: 'Idempotency-Key',
        in: 'header',
        schema: { type: 'string', maxLength: 200 },
        description: 'Asking twice with one key acts once.',
      },
      { name: 'dryRun', in: 'query', schema: { type: 'string', enum: ['1'] } },
    ],
    requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(contract.input, 'input') } } },
    responses: {
      200: { description: 'Done', content: { 'application/json': { schema: jsonSchema(contract.output, 'output') } } },
      default: problems(contract.errors),
    },
  };
}

function parametersOf(shape: z.ZodObject): Json[] {
  const schema = jsonSchema(shape, 'input') as { properties?: Record<string, Json>; required?: string[] };
  return Object.entries(schema.properties ?? {}).map(([name, property]) => ({
    name,
    in: 'query',
    required: schema.required?.includes(name) ?? false,
    ...(property.type === 'array' || property.type === 'object'
      ? { content: { 'application/json': { schema: property } } }
      : { schema: property }),
  }));
}

function describeQuery({ contract }: Query | ListAnswer): Json {
  const isList = contract.type === 'list';
  const output = isList
    ? {
        type: 'object',
        properties: {
          rows: { type: 'array', items: jsonSchema(contract.row, 'output') },
          next: { type: ['string', 'null'] },
          count: { type: ['object', 'null'] },
        },
      }
    : jsonSchema(contract.output, 'output');
  return {
    operationId: contract.name,
    tags: [contract.name.split('.')[0]],
    summary: `${contract.title.zh} · ${contract.title.en}`,
    description: `Permission: ${contract.permission}.`,
    parameters: [...parametersOf(contract.input as z.ZodObject), ...(isList ? parametersOf(listInput) : [])],
    responses: { 200: { description: 'Answer', content: { 'application/json': { schema: output } } }, default: problems([]) },
  };
}

const FILE = { type: 'string', format: 'binary' };
const exported = {
  200: {
    description: 'The file',
    content: { 'text/csv': { schema: FILE }, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { schema: FILE } },
  },
  default: problems([]),
};

/** What a list answers beside its rows: its groups with their sums, and everything filtered or chosen as a file. */
function describeBeside({ contract }: ListAnswer): { groups: Json; export: Json } {
  const { name, title, permission } = contract;
  const common = (what: { zh: string; en: string }) => ({
    tags: [name.split('.')[0]],
    summary: `${title.zh}：${what.zh} · ${title.en}: ${what.en}`,
    description: `Permission: ${permission}.`,
  });
  const sums = { type: 'object', additionalProperties: { type: 'array', items: { type: 'object' } } };
  const group = {
    type: 'object',
    properties: {
      key: { type: ['string', 'null'] },
      name: {},
      count: { type: 'integer' },
      sums,
      filter: { type: 'array', items: { type: 'object' } },
    },
  };
  const format = { type: 'string', enum: ['csv', 'xlsx'] };
  const body = jsonSchema(
    (contract.input as z.ZodObject).extend(listInput.omit({ after: true, limit: true, count: true }).shape),
    'input',
  ) as {
    properties?: Json;
  };
  return {
    groups: {
      operationId: `${name}.groups`,
      ...common({ zh: '分组', en: 'groups' }),
      parameters: [
        ...parametersOf(contract.input as z.ZodObject),
        ...parametersOf(listGroupsInput),
        { name: 'format', in: 'query', required: false, schema: format, description: 'Answers the groups as a file.' },
      ],
      responses: {
        200: {
          description: 'Answer',
          content: { 'application/json': { schema: { type: 'object', properties: { groups: { type: 'array', items: group } } } } },
        },
        default: problems([]),
      },
    },
    export: {
      operationId: `${name}.export`,
      ...common({ zh: '导出', en: 'export' }),
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: {
              type: 'object',
              required: ['format'],
              properties: {
                ...body.properties,
                format,
                columns: { type: 'array', items: { type: 'string' }, description: 'Keys of columns, in their order.' },
              },
            },
          },
        },
      },
      responses: exported,
    },
  };
}

/** Names described in one go: the program answers others in between. */
const AT_ONCE = 10;

/** The OpenAPI 3.1 document of everything the program can be asked, from the contracts. */
export async function openApi(runtime: Runtime): Promise<Json> {
  const paths: Record<string, Json> = {};
  let described = 0;
  const giveWay = async () => void (++described % AT_ONCE === 0 && (await nextTurn()));
  for (const [name, op] of runtime.operations) {
    paths[`/api/${name.replace('.', '/')}`] = { post: describeOperation(op) };
    await giveWay();
  }
  for (const [name, question] of runtime.queries) {
    await giveWay();
    const path = `/api/${name.replace('.', '/')}`;
    paths[path] = { ...paths[path], get: describeQuery(question) };
    if (!('groups' in question)) continue;
    const beside = describeBeside(question);
    paths[`${path}/groups`] = { get: beside.groups };
    paths[`${path}/export`] = { post: beside.export };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Zhanggui 掌柜', version: '0.1.0', description: 'Operations are POST, queries are GET; amounts are decimal strings.' },
    tags: runtime.modules.map(({ contract }) => ({ name: contract.module, description: `${contract.title.zh} · ${contract.title.en}` })),
    paths,
    components: {
      schemas: {
        Problem: {
          type: 'object',
          properties: {
            type: { type: 'string' },
            title: { type: 'string' },
            status: { type: 'integer' },
            code: { type: 'string' },
            params: { type: 'object' },
            issues: { type: 'array', items: { type: 'object' } },
            lines: { type: 'array', items: { type: 'object' } },
          },
        },
      },
      securitySchemes: { key: { type: 'http', scheme: 'bearer' }, session: { type: 'apiKey', in: 'cookie', name: 'zhanggui_session' } },
    },
    security: [{ key: [] }, { session: [] }],
  };
}

/** GET /openapi.json, and GET /api/operations: what the person may begin and print, for the palette; what only the program begins is not among it. */
export function openApiRoutes(
  app: FastifyInstance,
  runtime: Runtime,
  requireSignedIn: (request: FastifyRequest, permission: string) => void,
): void {
  let document: Promise<string> | undefined;
  app.get('/openapi.json', async (_, reply) => {
    document ??= openApi(runtime).then((described) => JSON.stringify(described));
    return reply.type('application/json').send(await document);
  });
  app.get('/api/operations', async (request) => {
    requireSignedIn(request, 'signed-in');
    const { permissions } = request.actor;
    const operations = [...runtime.operations.values()].map(({ contract }) => contract).filter((contract) => contract.for === 'person');
    const prints = [...runtime.queries.values()].map(({ contract }) => contract).filter(isPrint);
    return [...operations, ...prints]
      .filter(({ permission }) => permission === 'signed-in' || permissions.has(permission))
      .map(({ name, title, permission, entity }) => ({ name, title, permission, entity: entity ?? null }));
  });
}
