import { Button } from 'antd';
import { freight } from '../../../../server/modules/freight/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMay } from '../../session.ts';
import { type Action, type ActionFormProps, action } from '../../ui/action.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { useNewForm } from '../../ui/use-new-form.ts';
import { lazily } from '../../ui/lazily.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { StatusPill } from '../../ui/StatusPill.tsx';
import type { Service } from './known.ts';
import { messages } from './messages.ts';

const { ChangeService, CreateService, StopRegions } = lazily(
  () => import('./service-forms.tsx'),
  'ChangeService',
  'CreateService',
  'StopRegions',
);
const { operations } = freight;

function State({ row }: { row: Service }) {
  const t = useText(messages);
  return (
    <>
      <StatusPill tone={row.active ? 'good' : 'calm'} quiet>
        {row.active ? t('inUse') : t('archived')}
      </StatusPill>
      {row.stopped && (
        <>
          {' '}
          <StatusPill tone="wait" quiet>
            {t('stoppedSomewhere')}
          </StatusPill>
        </>
      )}
    </>
  );
}

const columns: Column<Service>[] = [
  { key: 'code', width: 140 },
  { key: 'carrier', width: 140 },
  { key: 'name', width: 180 },
  { key: 'days', width: 96 },
  { key: 'cashOnDelivery', width: 120 },
  { key: 'maxWeight', width: 110 },
  { key: 'divisor', width: 96 },
  { key: 'cutOff', width: 96 },
  { key: 'templates', width: 100 },
  { key: 'active', width: 190, cell: (row) => <State row={row} /> },
  { key: 'priority', hidden: true },
  { key: 'dailyLimit', hidden: true },
  { key: 'weightStep', hidden: true },
  { key: 'minWeight', hidden: true },
  { key: 'contractFrom', hidden: true },
  { key: 'contractTo', hidden: true },
];
const byId = (row: Service) => ({ serviceId: row.id, expectedVersion: row.version });
const actions: Action<Service>[] = [
  action(operations['change-service'], { form: ({ row, close }: ActionFormProps<Service>) => <ChangeService row={row} close={close} /> }),
  action(operations['stop-regions'], { form: ({ row, close }: ActionFormProps<Service>) => <StopRegions row={row} close={close} /> }),
  action(operations['restore-service'], { input: byId }),
  action(operations['archive-service'], { input: byId, danger: true }),
];

/** The ways carriers take parcels: how fast, how heavy, from where, until when. */
export function ShippingWaysPage() {
  const t = useText(messages);
  const may = useMay();
  const form = useNewForm('create-service');
  const create = may('freight.set-up-carriers') && (
    <Button type="primary" onClick={form.show}>
      {t('newService')}
    </Button>
  );
  return (
    <>
      <ListPage
        query={freight.queries.services}
        title={t('services')}
        columns={columns}
        actions={actions}
        primary={create}
        empty={<Empty text={t('noServices')} action={create} />}
      />
      {form.open && <CreateService close={form.close} />}
    </>
  );
}
