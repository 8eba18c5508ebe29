import { Button } from 'antd';
import { useState } from 'react';
import { invoicing } from '../../../../server/modules/invoicing/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMay } from '../../session.ts';
import { Empty } from '../../ui/Empty.tsx';
import { lazily } from '../../ui/lazily.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { useNewForm } from '../../ui/use-new-form.ts';
import { Interval } from '../ledger/interval.tsx';
import { useToday } from '../ledger/today.ts';
import { messages } from './messages.ts';
import { monthOf } from './vat-intervals.ts';

const { AssignTaxes } = lazily(() => import('./assign-taxes.tsx'), 'AssignTaxes');
type Row = RowOf<(typeof invoicing.queries)['taxes-abroad']>;
const columns: Column<Row>[] = [
  { key: 'country', width: 80 },
  { key: 'jurisdiction', width: 180 },
  { key: 'code', width: 120 },
  { key: 'name', width: 160 },
  { key: 'kind', width: 110 },
  { key: 'rate', width: 90 },
  { key: 'by', width: 110, tones: { merchant: 'busy', marketplace: 'calm', buyer: 'calm' } },
  { key: 'net' },
  { key: 'tax' },
  { key: 'account', width: 200 },
];

/** What returns of other countries ask for: by code what was sold, what tax came of it and who pays it. */
export function TaxesAbroadPage() {
  const t = useText(messages);
  const may = useMay();
  const form = useNewForm('assign-taxes');
  const [[from, to], choose] = useState<readonly [string, string]>(monthOf(useToday()));
  return (
    <>
      <ListPage
        query={invoicing.queries['taxes-abroad']}
        title={t('taxesAbroad')}
        fixed={{ from, to }}
        columns={columns}
        sums={['net', 'tax']}
        beside={<Interval from={from} to={to} onChange={(start, end) => choose([start, end])} />}
        views={[{ key: 'ours', title: t('abroadOurs'), filter: [{ column: 'by', operator: 'equals', value: 'merchant' }] }]}
        primary={may('ledger.post') && <Button onClick={form.show}>{t('assignTaxes')}</Button>}
        empty={<Empty text={t('noAbroad')} />}
      />
      {form.open && <AssignTaxes month={from.slice(0, 7)} close={form.close} />}
    </>
  );
}
