import { settlement } from '../../../../server/modules/settlement/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { Go } from '../../ui/Go.tsx';
import { Pairs } from '../../ui/Pairs.tsx';
import { Money } from '../../ui/Values.tsx';
import { messages } from './messages.ts';

const FIGURES = ['limit', 'receivable', 'openOrders', 'unapplied', 'available', 'overdue'] as const;

/** What a customer owes and may still order on account, with the way to his account. */
export function CreditStanding({ partyId }: { partyId: string }) {
  const t = useText(messages);
  const { data } = useAsk(settlement.queries['credit-standing'], { partyId });
  if (!data) return null;
  return (
    <>
      <Pairs
        pairs={FIGURES.map((key) => {
          const value = data[key];
          return [t(`standing.${key}`), value === null ? '–' : <Money key={key} value={value} />] as const;
        })}
      />
      <Go to={`/settlement/partners/${partyId}`} className="inline-link">
        {t('toLedger')}
      </Go>
    </>
  );
}
