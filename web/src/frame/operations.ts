import { useQuery } from '@tanstack/react-query';
import type { Title } from '../../../server/kernel/contract.ts';
import { useAsk } from '../call.ts';
import { useTitle } from '../i18n/i18n.ts';
import { send } from '../wire.ts';

/** An operation the person may run, as `GET /api/operations` answers it. */
export interface OfferedOperation {
  name: string;
  title: Title;
  permission: string;
  entity?: string | null;
}

const NONE: OfferedOperation[] = [];

export const operationsQuery = {
  queryKey: ['operations'],
  queryFn: () => send<OfferedOperation[]>({ method: 'GET', path: 'operations' }),
  staleTime: 300_000,
  gcTime: 1_800_000,
};

/** What the person may run and print. */
export function useOperations(): { operations: OfferedOperation[]; loading: boolean } {
  const asked = useQuery(operationsQuery);
  return { operations: asked.data ?? NONE, loading: asked.isLoading };
}

const PERMISSIONS = { name: 'access.permissions' };

/** The name of a permission in the language now; its code until the server has said it. */
export function usePermissionTitle(permission: string): string {
  const title = useTitle();
  const modules = useAsk(PERMISSIONS, {}).data as { permissions: { name: string; title: Title }[] }[] | undefined;
  const named = modules?.flatMap((module) => module.permissions).find((each) => each.name === permission);
  return named ? title(named.title) : permission;
}
