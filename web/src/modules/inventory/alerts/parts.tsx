import { Button } from 'antd';
import { useState } from 'react';
import { inventory } from '../../../../../server/modules/inventory/contract.ts';
import { call, isRefusal, refresh } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { useMay } from '../../../session.ts';
import { useBegin } from '../../../ui/begin/offers.ts';
import { Go } from '../../../ui/Go.tsx';
import { tell } from '../../../ui/notice.ts';
import type { Tone } from '../../../ui/StatusPill.tsx';
import { cardLink } from '../shapes.ts';
import { messages } from './messages.ts';

const operation = inventory.operations['refresh-stock-alerts'];

export const alertTones: Record<string, Tone> = {
  minimum: 'bad',
  out: 'bad',
  negative: 'bad',
  dead: 'wait',
  slow: 'wait',
  overstock: 'busy',
  abnormal: 'wait',
  consigned: 'wait',
};

/** Looks at stock at once instead of at the next hour. */
export function LookNow() {
  const t = useText(messages);
  const may = useMay();
  const [busy, setBusy] = useState(false);
  const look = async () => {
    setBusy(true);
    try {
      const { looked, raised, cleared } = await call(operation, {});
      tell({ tone: 'good', text: t('looked', { looked, raised, cleared }) });
      refresh();
    } catch (error) {
      tell({ tone: 'bad', text: isRefusal(error) ? error.title : String(error) });
    } finally {
      setBusy(false);
    }
  };
  useBegin(may(operation.permission) && operation, () => void look());
  if (!may(operation.permission)) return null;
  return (
    <Button type="primary" loading={busy} onClick={() => void look()}>
      {t('look')}
    </Button>
  );
}

export function AllOr({ name }: { name: string | null }) {
  const t = useText(messages);
  return name ?? <span className="quiet">{t('allWarehouses')}</span>;
}

type Suggestion = 'buy' | 'transfer' | 'mark_down' | 'return_or_scrap' | 'count' | 'look' | 'settle';

/** Where what is suggested is done, with these goods in sight. */
const PLACES: Record<Suggestion, (code: string) => string> = {
  buy: (code) => `/buying/plan?q=${code}`,
  transfer: (code) => `/inventory/proposals?q=${code}`,
  mark_down: (code) => `/catalog/products?q=${code}`,
  return_or_scrap: (code) => `/inventory/new/other-out?codes=${code}`,
  count: (code) => `/inventory/new/count?codes=${code}`,
  look: (code) => cardLink(decodeURIComponent(code)),
  settle: (code) => `/shipments/dealers?q=${code}`,
};

/** What to do, as the way to do it. */
export function Suggested({ row }: { row: { suggestion: Suggestion | null; skuCode: string } }) {
  const t = useText(messages);
  if (row.suggestion === null) return null;
  return <Go to={PLACES[row.suggestion](encodeURIComponent(row.skuCode))}>{t(`do.${row.suggestion}`)}</Go>;
}
