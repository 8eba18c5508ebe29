/** What stands of payments against bills, summed by one of the two: id, amount, and what it is worth there in the currency of the books. */
export const SET_AGAINST = (
  by: 'bill' | 'payment',
): string => `select a.${by}_id as id, sum(a.amount) as amount, sum(a.${by}_books_amount) as books
  from purchasing.application a where a.merchant_id = :merchant and a.undone_at is null group by a.${by}_id`;
