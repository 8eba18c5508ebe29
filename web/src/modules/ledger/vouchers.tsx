import { Button } from 'antd';
import { ledger } from '../../../../server/modules/ledger/contract.ts';
import { call, refresh, type RowOf, useAsk } from '../../call.ts';
import { useText, useTitle } from '../../i18n/i18n.ts';
import { useMay } from '../../session.ts';
import { useBegin } from '../../ui/begin/offers.ts';
import type { Action } from '../../ui/action.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { useGo } from '../../ui/Go.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { tell } from '../../ui/notice.ts';
import { messages } from './messages.ts';
import { printVouchers } from './print-vouchers.ts';
import { SourceLink } from './voucher.tsx';
import { VoucherCalled } from './voucher-called.tsx';

type Entry = RowOf<typeof ledger.queries.entries>;
const SEAL = ledger.operations['seal-entries'];
const POST = ledger.operations['post-manual-voucher'];

const columns: Column<Entry>[] = [
  { key: 'date', width: 110 },
  { key: 'voucherNumber', width: 90, cell: (entry) => <VoucherCalled {...entry} /> },
  { key: 'event', width: 130 },
  { key: 'summary', width: 240 },
  { key: 'sourceNumber', width: 150, cell: (entry) => <SourceLink {...entry} /> },
  { key: 'amount' },
  { key: 'recordedBy', width: 120 },
  { key: 'recordedAt', width: 140 },
];

const actions: Action<Entry>[] = [printVouchers];

/** All vouchers, the newest first. */
export function VouchersPage() {
  const t = useText(messages);
  const go = useGo();
  const may = useMay();
  return (
    <ListPage
      query={ledger.queries.entries}
      title={t('vouchers')}
      columns={columns}
      actions={actions}
      open={(row) => `/ledger/vouchers/${row.id}`}
      views={[
        { key: 'manual', title: t('byHand'), filter: [{ column: 'event', operator: 'equals', value: 'manual' }] },
        { key: 'mine', title: t('byMe'), filter: [{ column: 'postedBy', operator: 'equals', value: 'me' }] },
      ]}
      beside={may(SEAL.permission) && <Seal />}
      primary={
        may(POST.permission) && (
          <Button type="primary" onClick={() => go('/ledger/vouchers/new')}>
            {t('newVoucher')}
          </Button>
        )
      }
      empty={<Empty text={t('noVouchers')} />}
    />
  );
}

/** Vouchers are numbered every minute; who cannot wait numbers them now. Shown only while some wait. */
function Seal() {
  const t = useText(messages);
  const title = useTitle();
  const { data } = useAsk(ledger.queries.housekeeping, {});
  const seal = async () => {
    try {
      const { sealed } = await call(SEAL, {});
      tell({ tone: 'good', text: t('sealed', { count: sealed }) });
      refresh('ledger');
    } catch (error) {
      tell({ tone: 'bad', text: String((error as { title?: string }).title ?? error) });
    }
  };
  useBegin(SEAL, () => void seal());
  if (!data?.unsealed) return null;
  return (
    <Button size="small" onClick={() => void seal()}>
      {title(SEAL.title)}
    </Button>
  );
}
