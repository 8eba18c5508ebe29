import { expect, test } from 'vitest';
import { documentTitles } from '../../../../server/modules/ledger/event-documents.rules.ts';
import { pageAt } from '../../frame/pages.ts';
import { sourceAddress } from './source-address.ts';

test.each(Object.keys(documentTitles))('an entry of %s leads to where its document is seen', (kind) => {
  const address = sourceAddress(kind, '0198c0de-0000-7000-8000-000000000001', 'N-1') ?? '';
  expect(pageAt(address.split('?')[0] ?? '')?.page.path).toBeTruthy();
});
