import { access } from '../../../../server/modules/access/contract.ts';
import { useAsk } from '../../call.ts';
import { useMe } from '../../session.ts';
import type { ChoiceOption } from '../../ui/form/Fields.tsx';
import { useNameOf } from './names.tsx';

/** The roles one may give: those that hold nothing one lacks oneself; the others are shown, but not to be chosen. */
export function useRoleOptions(): ChoiceOption[] {
  const me = useMe();
  const nameOf = useNameOf();
  const { data: roles } = useAsk(access.queries.roles, {});
  return (roles ?? []).map((role) => ({
    value: role.id,
    label: nameOf(role.name),
    disabled: role.permissions.some((permission) => !me.permissions.includes(permission)),
  }));
}
