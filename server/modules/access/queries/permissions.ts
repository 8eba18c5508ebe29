import { answer } from '../../../kernel/context.ts';
import { access } from '../contract.ts';
import { permissionMatrix } from '../declared.ts';

/** Everything there is to permit, by module, each with what it opens: the rows of the role editor. */
export const permissions = answer(access.queries.permissions, async () => permissionMatrix());
