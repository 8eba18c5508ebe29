import { useText } from '../../i18n/i18n.ts';
import { messages } from './messages.ts';

type Hold = 'quantity' | 'price' | 'tax' | 'no_receipt' | 'total';

/** In what a bill differs from order and receipt, in words. */
export function useHoldWords(): (holds: readonly Hold[]) => string {
  const t = useText(messages);
  return (holds) => holds.map((hold) => t(`hold.${hold}`)).join(' · ');
}
