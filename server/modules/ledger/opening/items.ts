/**
 * What customers owed and suppliers were owed when the books began, for modules that set receipts and payments against it: `id`, `entry_id`, `account_id`,
 * `party_id`, `amount` (debit less credit), `business_date`, `due_date`, `reference`, `number` of its voucher; without those that were reversed.
 * A text to stand in `from`; it pins the merchant.
 */
export const OPENING_ITEMS = `(select i.merchant_id, i.id, i.entry_id, i.account_id, i.party_id, i.amount, e.business_date, i.due_date, i.reference,
    e.source_number as number
  from ledger.opening_item i
  join ledger.entry e on e.merchant_id = i.merchant_id and e.id = i.entry_id
  where i.merchant_id = :merchant
    and not exists (select from ledger.entry r where r.merchant_id = i.merchant_id and r.reverses_id = i.entry_id))`;
