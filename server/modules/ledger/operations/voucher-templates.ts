import { handle } from '../../../kernel/context.ts';
import { kernelErrors } from '../../../kernel/errors.ts';
import { statement } from '../../../kernel/statement.ts';
import { ledger } from '../contract.ts';
import { errors } from '../errors.ts';
import { templateRefusal } from '../vouchers/template.rules.ts';

const LOCK = statement(
  `select name, version from ledger.voucher_template where merchant_id = :merchant and id = :templateId::uuid for update`,
);
const STRANGE = statement(`select x.id from unnest(:ids::uuid[]) as x (id)
  where not exists (select from ledger.account a where a.merchant_id = :merchant and a.id = x.id)`);
const SAVE = statement(`insert into ledger.voucher_template (merchant_id, id, name, summary, monthly, lines)
  values (:merchant, :templateId::uuid, :name, :summary, :monthly, :lines::jsonb)
  on conflict (merchant_id, id) do update set name = excluded.name, summary = excluded.summary, monthly = excluded.monthly, lines = excluded.lines,
    version = voucher_template.version + 1`);
const DELETE = statement(`delete from ledger.voucher_template where merchant_id = :merchant and id = :templateId::uuid`);

/** Keeps a template: the lines of a voucher with amounts that are open, fixed, or parts of a total. */
export const saveVoucherTemplate = handle(ledger.operations['save-voucher-template'], async (ctx, input) => {
  const before = input.id ? await ctx.row<{ name: string; version: number }>(LOCK, { templateId: input.id }) : undefined;
  if (input.id && !before) throw errors.template_not_found();
  if (before && input.expectedVersion && input.expectedVersion !== before.version)
    throw kernelErrors.version_conflict({ expected: input.expectedVersion, actual: before.version });
  const refused = templateRefusal(input.lines);
  if (refused) throw errors[refused]();
  const [strange] = await ctx.rows<{ id: string }>(STRANGE, { ids: input.lines.map((line) => line.accountId) });
  if (strange) throw errors.account_not_found({ code: strange.id });
  const templateId = input.id ?? ctx.newId();
  const { name, summary, monthly } = input;
  ctx.post(SAVE, { templateId, name, summary, monthly, lines: JSON.stringify(input.lines) });
  ctx.change('ledger.voucher_template', templateId, before ? { name: before.name } : null, { name, summary, monthly });
  return { id: templateId, version: (before?.version ?? 0) + 1 };
});

/** Takes a template away; vouchers made of it stay. */
export const deleteVoucherTemplate = handle(ledger.operations['delete-voucher-template'], async (ctx, input) => {
  const before = await ctx.row<{ name: string }>(LOCK, { templateId: input.id });
  if (!before) throw errors.template_not_found();
  ctx.post(DELETE, { templateId: input.id });
  ctx.change('ledger.voucher_template', input.id, { name: before.name }, {});
  return {};
});
