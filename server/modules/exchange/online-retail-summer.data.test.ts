import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'vitest';
import { halves, monthlyClock, theBooksOf } from '../../test/online-retail-books.ts';
import { testRuntime } from '../../test/postgres.ts';

const FOLDER = join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'data', 'uci_online_retail');
const isHere = existsSync(FOLDER);
const time = monthlyClock();
const runtime = testRuntime({ poolSize: 8, clock: time.clock });

if (!isHere) console.warn('data test skipped: uci_online_retail is not in ../shared/data');

test.skipIf(!isHere)(
  'May to September of a wholesaler: every invoice stands in stock and books as the file says, debts that went bad too',
  () => theBooksOf(runtime(), FOLDER, halves.summer, time),
);
