import { Button } from 'antd';
import { useState } from 'react';
import { purchasing } from '../../../../server/modules/purchasing/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMay } from '../../session.ts';
import { type Action, type ActionFormProps, action } from '../../ui/action.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { useRun } from '../../ui/Go.tsx';
import { lazily } from '../../ui/lazily.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { SkuCode, SkuName } from '../inventory/goods.tsx';
import { ImportButton } from '../exchange/import-button.tsx';
import { messages } from './messages.ts';

const { SetOffer, WithdrawPrices } = lazily(() => import('./offer-forms.tsx'), 'SetOffer', 'WithdrawPrices');
const { operations, queries } = purchasing;
export type OfferRow = RowOf<typeof queries.offers>;

const tiersOf = ({ tiers }: OfferRow) =>
  tiers
    .map(({ fromQuantity, fromPacks, unitPrice, pack, warehouse }) => {
      const tier = pack ? `≥${fromPacks} ${pack.name}: ${pack.price}` : `≥${fromQuantity}: ${unitPrice}`;
      return warehouse ? `${warehouse} ${tier}` : tier;
    })
    .join(' · ');
const columns: Column<OfferRow>[] = [
  { key: 'skuCode', width: 170, cell: (row) => <SkuCode goods={row} /> },
  { key: 'name', width: 200, cell: (row) => <SkuName goods={row} /> },
  { key: 'supplier', width: 170 },
  { key: 'preferred', width: 70 },
  { key: 'price' },
  { key: 'pack', width: 110, cell: ({ pack, packSize }) => (pack && packSize ? `${pack} × ${packSize}` : '') },
  { key: 'packPrice' },
  { key: 'tiers', width: 220, cell: (row) => (row.tiers.length > 1 ? tiersOf(row) : '') },
  { key: 'taxInclusive', width: 80 },
  { key: 'currency', width: 70 },
  { key: 'leastQuantity' },
  { key: 'multiple' },
  { key: 'leadDays', width: 90 },
  { key: 'validTo', width: 110 },
  { key: 'nextFrom', width: 110 },
  { key: 'code', width: 130 },
  { key: 'active', width: 70, hidden: true },
  { key: 'note', hidden: true },
  { key: 'updatedAt', hidden: true },
];
const byId = (row: OfferRow) => ({ offerId: row.id, expectedVersion: row.version });
const actions: Action<OfferRow>[] = [
  action(operations['set-offer'], { form: ({ row, close }: ActionFormProps<OfferRow>) => <SetOffer offer={row} close={close} /> }),
  action(operations['withdraw-prices'], {
    form: ({ row, close }: ActionFormProps<OfferRow>) => <WithdrawPrices offer={row} close={close} />,
  }),
  action(operations['restore-offer'], { input: byId }),
  action(operations['archive-offer'], {
    input: byId,
    undo: (row) => ({ operation: operations['restore-offer'], input: { offerId: row.id } }),
  }),
];

/** What suppliers sell of what we keep, and at which prices. */
export function OffersPage() {
  const t = useText(messages);
  const may = useMay();
  const [run, clear] = useRun();
  const [making, make] = useState(false);
  const create = may('purchasing.set-terms') && (
    <Button type="primary" onClick={() => make(true)}>
      {t('newOffer')}
    </Button>
  );
  const close = () => {
    make(false);
    if (run) clear();
  };
  return (
    <>
      <ListPage
        query={queries.offers}
        title={t('offers')}
        columns={columns}
        actions={actions}
        primary={
          <>
            {may('purchasing.set-terms') && <ImportButton template="supplier-prices" />} {create}
          </>
        }
        empty={<Empty text={t('noOffers')} action={create} />}
      />
      {(making || run === 'set-offer') && <SetOffer close={close} />}
    </>
  );
}
