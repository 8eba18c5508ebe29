import { useQuery } from '@tanstack/react-query';
import type { Title } from '../../../server/kernel/contract.ts';
import { useTitle } from '../i18n/i18n.ts';
import { send } from '../wire.ts';

/** An operation the person may run, as `GET /api/operations` answers it. */
export interface OfferedOperation {
  name: string;
  title: Title;
  permission: string;
  entity?: string;
  /** Pinyin and initials by which it is found too. */
  keywords?: string | string[];
}

interface Answer {
  operations: OfferedOperation[];
  permissions?: Record<string, Title>;
}

/** What the person may run. */
export function useOperations(): Answer {
  const asked = useQuery({
    queryKey: ['operations'],
    queryFn: async (): Promise<Answer> => {
      const answer = await send<Answer | OfferedOperation[]>({ method: 'GET', path: 'operations' });
      return Array.isArray(answer) ? { operations: answer } : answer;
    },
    staleTime: 300_000,
  });
  return asked.data ?? { operations: [] };
}

/** The name of a permission in the language now; its code where the server does not say. */
export function usePermissionTitle(permission: string): string {
  const title = useTitle();
  const named = useOperations().permissions?.[permission];
  return named ? title(named) : permission;
}
