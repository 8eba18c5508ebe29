import { afterAll, beforeAll, expect, test } from 'vitest';
import { fuzz, type Found } from './fuzz/run.ts';
import { type FuzzStage, openFuzzStage } from './fuzz/stage.ts';

let stage: FuzzStage;
beforeAll(async () => {
  stage = await openFuzzStage();
});
afterAll(() => stage?.close());

const told = ({ reason, endpoint, detail, sent, logged }: Found) =>
  `${reason} ${endpoint}: ${detail} ${sent.method} ${sent.url.slice(0, 300)} ${sent.payload?.slice(0, 500) ?? ''} ${logged[0]?.slice(0, 400) ?? ''}`;

test('thousands of questions that nobody should ask: none is a failure, slow, or tells of the inside or of another merchant', async () => {
  const outcome = await fuzz(stage, 'proof', 3_000);
  expect(outcome.found.map(told)).toEqual([]);
  // it came past the door: everything was asked, and much of it answered
  expect(outcome.endpoints).toBeGreaterThan(900);
  expect(outcome.statuses['200']).toBeGreaterThan(500);
  expect(outcome.statuses['422']).toBeGreaterThan(50);
});
