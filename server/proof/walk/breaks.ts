/** Damage to the tables past the program, and what undoes it. */
interface Break {
  sql: string;
  back: string;
}

const MINE = 'merchant_id = :merchant';
const first = (table: string, where = 'true', order = 'ctid') =>
  `${MINE} and ctid = (select ctid from ${table} where ${MINE} and ${where} order by ${order} limit 1)`;

/** One figure of one row goes up by one, and down again. */
function moved(table: string, column: string, key: string, where = 'true'): Break {
  const row = `${MINE} and ${key} = (select ${key} from ${table} where ${MINE} and ${where} order by ${key} limit 1)`;
  const by = (sign: string) => `update ${table} set ${column} = ${column} ${sign} 1 where ${row} and ${where}`;
  return { sql: by('+'), back: by('-') };
}

const NONE = `'0190aaaa-0000-7000-8000-00000000aaaa'`;

/** Each invariant broken once, where rows alone can break it: whether the walk would see it. */
export const BREAKS: readonly [number: string, broken: Break][] = [
  ['I1', moved('inventory.stock_balance', 'quantity', 'sku_id')],
  ['I2', moved('inventory.availability', 'reserved', 'sku_id')],
  [
    'I3',
    {
      sql: `insert into inventory.cost_layer select merchant_id, sku_id, class, 999999, ${NONE}, now(), 5, 0, 1 from inventory.cost_pool where ${first('inventory.cost_pool')}`,
      back: `delete from inventory.cost_layer where ${MINE} and sequence = 999999`,
    },
  ],
  ['I4', moved('inventory.cost_pool', 'value', 'sku_id', 'quantity > 0')],
  ['I5', moved('ledger.entry_line', 'debit', 'entry_id', 'debit > 0')],
  ['I6', moved('purchasing.bill', 'books_amount', 'id', `status = 'posted'`)],
  ['I7', moved('sales.sales_order', 'payable_amount', 'id')],
  ['I8', moved('sales.sales_order', 'refunded_amount', 'id', 'paid_amount = 0')],
  ['I9', moved('purchasing.bill', 'gross_amount', 'id')],
  [
    'I13',
    {
      // the newest entry is dated into a month that is closed, as its lines are not
      sql: `update ledger.entry set business_date = (select starts_on from ledger.period where ${MINE} and status = 'closed' order by starts_on desc limit 1)
        where ${MINE} and id = (select max(id::text)::uuid from ledger.entry where ${MINE})`,
      back: `update ledger.entry e set business_date = (select min(l.business_date) from ledger.entry_line l where l.${MINE} and l.entry_id = e.id)
        where ${MINE} and id = (select max(id::text)::uuid from ledger.entry where ${MINE})`,
    },
  ],
  ['I15', moved('inventory.availability', 'good', 'sku_id')],
  ['I16', moved('sales.presale_offer', 'promised', 'id')],
  ['I17', moved('banking.petty_holder', 'balance', 'person_id')],
  ['I19', moved('inventory.stock_move', 'business_date', 'id')],
  [
    'I20',
    {
      sql: `update sales.decision set reasons = '[]', inputs = jsonb_build_object('kept', reasons, 'inputs', inputs) where ${first('sales.decision', `subject = 'warehouse'`, 'id')}`,
      back: `update sales.decision set reasons = inputs->'kept', inputs = inputs->'inputs' where ${MINE} and inputs ? 'kept'`,
    },
  ],
];
