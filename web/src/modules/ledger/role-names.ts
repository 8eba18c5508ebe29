import { ledger } from '../../../../server/modules/ledger/contract.ts';
import { useAsk } from '../../call.ts';

/** What a purpose is called; its code until the server has said it. */
export function useRoleName(): (role: string) => string {
  const rows = useAsk(ledger.queries.roles, {}).data?.rows;
  return (role) => rows?.find((row) => row.role === role)?.title ?? role;
}
