import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { money } from '../../test/olist.ts';
import { halves, monthlyClock, netOf, readInvoices, theBooksOf } from '../../test/online-retail-books.ts';
import { testRuntime } from '../../test/postgres.ts';

const FOLDER = join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'data', 'uci_online_retail');
const isHere = existsSync(FOLDER);
const time = monthlyClock();
const runtime = testRuntime({ poolSize: 8, clock: time.clock });

if (!isHere) console.warn('data test skipped: uci_online_retail is not in ../shared/data');

test.skipIf(!isHere)('the file of the wholesaler holds what its ground truth says', () => {
  const truth = JSON.parse(readFileSync(join(FOLDER, 'truth.json'), 'utf8'));
  const invoices = readInvoices(join(FOLDER, truth.file));
  const of = (kind: string) => invoices.filter((invoice) => invoice.kind === kind);
  expect({
    rows: invoices.flatMap(({ lines }) => lines).length,
    invoices: invoices.length,
    credits: of('credit').length,
    journals: of('journal').map(({ number }) => number),
    gone: of('gone').flatMap(({ lines }) => lines).length,
    net: money(netOf(invoices)),
  }).toEqual({
    rows: truth.rows,
    invoices: truth.invoices,
    credits: truth.cancel_invoices,
    journals: truth['A_invoices(bad debt)'],
    gone: truth.rows_qty_lt_0_not_cancel,
    net: truth.revenue_net_all_rows,
  });
});

test.skipIf(!isHere)('December to April of a wholesaler: every invoice stands in stock and books as the file says', () =>
  theBooksOf(runtime(), FOLDER, halves.winter, time),
);
