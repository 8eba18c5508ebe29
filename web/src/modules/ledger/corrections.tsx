import { ledger } from '../../../../server/modules/ledger/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { Go } from '../../ui/Go.tsx';
import { messages } from './messages.ts';

/** The vouchers that stand for one and the same: the first, and each that corrected the one before it. */
export function Corrections({ voucher }: { voucher: { id: string; sourceId: string } }) {
  const t = useText(messages);
  const { data } = useAsk(ledger.queries['entries-of-source'], { sourceId: voucher.sourceId });
  const all = data?.entries ?? [];
  if (all.length < 2) return t('none');
  return all.map(({ id, sourceNumber }, at) => (
    <span key={id}>
      {at > 0 && ' → '}
      {id === voucher.id ? (
        sourceNumber
      ) : (
        <Go to={`/ledger/vouchers/${id}`} className="inline-link">
          {sourceNumber}
        </Go>
      )}
    </span>
  ));
}
