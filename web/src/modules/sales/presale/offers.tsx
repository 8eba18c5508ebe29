import { Button } from 'antd';
import { sales } from '../../../../../server/modules/sales/contract.ts';
import { useText } from '../../../i18n/i18n.ts';
import { useMay } from '../../../session.ts';
import { type Action, type ActionFormProps, action } from '../../../ui/action.tsx';
import { Empty } from '../../../ui/Empty.tsx';
import { Go } from '../../../ui/Go.tsx';
import { useNewForm } from '../../../ui/use-new-form.ts';
import { lazily } from '../../../ui/lazily.tsx';
import { type Column, ListPage } from '../../../ui/ListPage.tsx';
import { messages } from './messages.ts';
import type { Offer } from './presale-forms.tsx';

const { ChangeOffer, CreateOffer } = lazily(() => import('./presale-forms.tsx'), 'ChangeOffer', 'CreateOffer');
const { operations } = sales;
const byId = (offer: Offer) => ({ offerId: offer.id, expectedVersion: offer.version });
const columns: Column<Offer>[] = [
  { key: 'skuCode', width: 150 },
  { key: 'name', width: 220 },
  { key: 'shop', width: 120 },
  { key: 'quantity', width: 110 },
  { key: 'promised', width: 100 },
  { key: 'left', width: 90 },
  { key: 'deposit', width: 110 },
  { key: 'countsAs', width: 110 },
  { key: 'balanceFrom', width: 140 },
  { key: 'balanceUntil', width: 140 },
  { key: 'shipFrom', width: 120 },
  { key: 'active', width: 90 },
];
const actions: Action<Offer>[] = [
  action(operations['change-presale-offer'], {
    form: ({ row, close }: ActionFormProps<Offer>) => <ChangeOffer offer={row} close={close} />,
  }),
  action(operations['resume-presale-offer'], { input: byId }),
  action(operations['end-presale-offer'], { input: byId, danger: true }),
];

/** 预售: what is offered before it is there, and how much of it is promised. */
export function PresaleOffersPage() {
  const t = useText(messages);
  const may = useMay();
  const form = useNewForm('create-presale-offer');
  const primary = may('sales.set-up-presales') && (
    <Button type="primary" onClick={form.show}>
      {t('newOffer')}
    </Button>
  );
  return (
    <>
      <ListPage
        query={sales.queries['presale-offers']}
        title={t('offers')}
        columns={columns}
        actions={actions}
        {...(primary && { primary })}
        beside={<Go to="/orders/presales">{t('presales')}</Go>}
        empty={<Empty text={t('noOffers')} action={primary} />}
      />
      {form.open && <CreateOffer close={form.close} />}
    </>
  );
}
