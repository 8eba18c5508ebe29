import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { accountRefusal } from '../account.rules.ts';
import { lockAccount } from '../account.ts';
import { rememberedRoles } from '../chart.ts';
import { ledger } from '../contract.ts';
import { errors } from '../errors.ts';
import { openDate } from '../periods.ts';

const MAP = statement(`insert into ledger.account_role (merchant_id, role, valid_from, account_id)
  values (:merchant, :role, :validFrom::date, :accountId::uuid)
  on conflict (merchant_id, role, valid_from) do update set account_id = excluded.account_id`);

/** From a date on a role means another account. What is posted stays where it is; closed periods keep their mapping. */
export const mapRole = handle(ledger.operations['map-role'], async (ctx, input) => {
  const account = await lockAccount(ctx, input.accountId);
  const refused = accountRefusal({ ...account, hasLines: false }, 'ledger.map-role');
  if (refused) throw errors[refused]({ code: account.code });
  const first = await openDate(ctx, input.validFrom);
  if (first !== input.validFrom) throw errors.role_date_closed({ date: first });
  ctx.post(MAP, { role: input.role, validFrom: input.validFrom, accountId: account.id });
  ctx.change('ledger.account', account.id, null, { role: input.role, validFrom: input.validFrom });
  rememberedRoles.forget(ctx);
  return { role: input.role, validFrom: input.validFrom };
});
