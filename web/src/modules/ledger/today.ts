import { useMerchant } from '../../session.ts';

/** Today in the merchant's zone. */
export function useToday(): string {
  const { zone } = useMerchant();
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(new Date());
}
