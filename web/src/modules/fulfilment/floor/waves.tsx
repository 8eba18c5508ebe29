import { Button } from 'antd';
import { fulfilment } from '../../../../../server/modules/fulfilment/contract.ts';
import type { RowOf } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { useMay } from '../../../session.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { useGo } from '../../../ui/Go.tsx';
import { type Column, ListPage } from '../../../ui/ListPage.tsx';
import { WAVE_TONES, waveActions } from './actions.tsx';
import { CarrierName } from '../../freight/carrier-name.tsx';
import { messages } from './messages.ts';

type Wave = RowOf<typeof fulfilment.queries.waves>;
const columns: Column<Wave>[] = [
  { key: 'number', width: 150 },
  { key: 'status', tones: WAVE_TONES },
  { key: 'kind', width: 110 },
  { key: 'method', width: 110 },
  { key: 'warehouse', width: 120 },
  { key: 'carrier', width: 100, cell: (row) => <CarrierName code={row.carrier} /> },
  { key: 'orders', width: 80 },
  { key: 'picked', width: 80 },
  { key: 'shipped', width: 80 },
  { key: 'quantity', width: 90 },
  { key: 'dueAt', width: 140 },
  { key: 'createdAt', width: 140 },
  { key: 'wall', hidden: true },
  { key: 'releasedAt', hidden: true },
  { key: 'endedAt', hidden: true },
];
const OPEN = [{ column: 'status', operator: 'one_of' as const, value: ['draft', 'released', 'picking', 'sorting'] }];

/** All waves, the newest first. */
export function WavesPage() {
  const t = useText(messages);
  const go = useGo();
  const may = useMay();
  const plan = may('fulfilment.plan-waves') && (
    <Button type="primary" onClick={() => go('/waves/plan')}>
      {t('planWaves')}
    </Button>
  );
  return (
    <ListPage
      query={fulfilment.queries.waves}
      title={t('waves')}
      columns={columns}
      open={(row) => `/waves/${row.number}`}
      actions={waveActions}
      views={[{ key: 'open', title: t('openWaves'), filter: OPEN }]}
      primary={plan}
      empty={<Empty text={t('noWaves')} action={plan} />}
    />
  );
}
