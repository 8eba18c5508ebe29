import { expect, test } from 'vitest';
import { curlOf, entriesOf, fieldsOf, type OpenApi } from './openapi.ts';

const document: OpenApi = {
  tags: [{ name: 'sales', description: '订单 · Orders' }],
  paths: {
    '/api/sales/audit-order': {
      post: {
        operationId: 'sales.audit-order',
        tags: ['sales'],
        summary: '审单 · Audit order',
        description: 'Permission: sales.audit. With ?dryRun=1 nothing is written.',
        requestBody: {
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['orderId', 'lines'],
                properties: {
                  orderId: { type: 'string', format: 'uuid' },
                  note: { type: 'string' },
                  lines: { type: 'array', items: { type: 'object', required: ['n'], properties: { n: { type: 'integer' } } } },
                },
              },
            },
          },
        },
        responses: {
          200: { content: { 'application/json': { schema: { type: 'object', properties: { id: { type: 'string' } } } } } },
          default: { description: 'problem+json: sales.order_held (Order {number} is held); sales.order_unpaid (It is not paid)' },
        },
      },
    },
  },
};

test('what answers with a file, and not with JSON, is described beside the others', () => {
  const file = { schema: { type: 'string', format: 'binary' } };
  const [post] = Object.values(document.paths).flatMap(({ post: each }) => (each ? [each] : []));
  if (!post) throw new Error('nothing is described');
  const asFile = { ...post, responses: { ...post.responses, 200: { content: { 'text/csv': file, 'application/vnd.ms-excel': file } } } };
  expect(entriesOf({ ...document, paths: { '/api/sales/orders/export': { post: asFile } } })[0]?.output).toEqual(file.schema);
});

test('an operation is read with its permission, its refusals and its fields, those within others below them', () => {
  const [entry] = entriesOf(document);
  expect(entry).toMatchObject({
    name: 'sales.audit-order',
    method: 'POST',
    permission: 'sales.audit',
    title: { zh: '审单', en: 'Audit order' },
  });
  expect(entry?.refusals).toEqual([
    { code: 'sales.order_held', message: 'Order {number} is held' },
    { code: 'sales.order_unpaid', message: 'It is not paid' },
  ]);
  expect(fieldsOf(entry?.input ?? {}).map(({ path, type, must }) => [path, type, must])).toEqual([
    ['.orderId', 'string (uuid)', true],
    ['.note', 'string', false],
    ['.lines', 'object[]', true],
    ['.lines.n', 'integer', true],
  ]);
});

test('what answers with a file is read too', () => {
  const file = { schema: { type: 'string', format: 'binary' } };
  const post = {
    ...{
      operationId: 'sales.orders.export',
      tags: ['sales'],
      summary: '订单：导出 · Orders: export',
      description: 'Permission: sales.view.',
    },
    requestBody: { content: { 'application/json': { schema: { type: 'object' } } } },
    responses: { 200: { content: { 'text/csv': file } }, default: { description: 'problem+json: ' } },
  };
  const [entry] = entriesOf({ tags: [], paths: { '/api/sales/orders/export': { post } } } as OpenApi);
  expect(entry).toMatchObject({ name: 'sales.orders.export', permission: 'sales.view', output: { format: 'binary' } });
});

test('the example for the shell holds what must be given and nothing else', () => {
  const [entry] = entriesOf(document);
  const curl = entry ? curlOf(entry, 'http://shop') : '';
  expect(curl).toContain('http://shop/api/sales/audit-order');
  expect(JSON.parse(/-d '(.*)'/.exec(curl)?.[1] ?? '{}')).toEqual({ orderId: expect.any(String), lines: [{ n: 1 }] });
});
