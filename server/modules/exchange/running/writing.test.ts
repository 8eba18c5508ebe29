import { expect, test } from 'vitest';
import { kernelErrors } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import { isBusy, refusedBy } from './writing.ts';

test('a refusal is the end of a document; that somebody else is at work is none: it goes on, to be tried again', () => {
  expect(refusedBy(errors.sku_unknown({ sku: 'A' }))).toEqual({ result: 'failed', code: 'exchange.sku_unknown', params: { sku: 'A' } });
  const busy = kernelErrors.lock_timeout();
  expect(() => refusedBy(busy)).toThrow(busy);
  expect([isBusy(busy), isBusy(errors.sku_unknown({ sku: 'A' })), isBusy(new Error('bug'))]).toEqual([true, false, false]);
});
