/**
 * Every line of the interval on an account of profit, told to the order it is of: `amount` is what it adds to profit. Lines of several orders (bills of
 * carriers, files of platforms, late costs) are split exactly, by cumulative rounding; what belongs to no order keeps none, so that the pieces come to the ledger to the cent.
 */
/** The accounts of profit with the purpose each counts as, and those of output VAT, which is a part of the turnover. */
export const PROFIT_ACCOUNTS = `with mapped as (
    select r.role, r.account_id, a.code from ledger.account_role r
    join ledger.account a on a.merchant_id = r.merchant_id and a.id = r.account_id
    where r.merchant_id = :merchant and r.role = any(:roles::text[])),
  own as (select account_id, min(role) as role from mapped group by account_id)
  select a.id, a.code, coalesce(own.role, case
      when left(a.code, 4) = any(select left(x.code, 4) from mapped x where x.role = 'revenue') then 'revenue'
      when left(a.code, 4) = any(select left(x.code, 4) from mapped x where x.role = 'cost_of_sales') then 'cost_of_sales'
      else 'small_differences' end) as role
  from ledger.account a
  left join own on own.account_id = a.id
  where a.merchant_id = :merchant and a.leaf
    and (own.role is not null or left(a.code, 4) = any(select left(x.code, 4) from mapped x where x.role = any(:wholeRoles::text[])))
  union all
  select distinct r.account_id, '', 'output_vat' from ledger.account_role r where r.merchant_id = :merchant and r.role = 'output_vat'`;

// told by name, so that the lines of these accounts alone are read
const ACCOUNTS = `account as (
    select * from unnest(:accountIds::uuid[], :accountCodes::text[], :accountRoles::text[]) as a (id, code, role))`;

// closing carries profit away; it made none
const LINES = `line as materialized (
    select l.entry_id, l.n, case when l.role = any(:roles::text[]) then l.role else c.role end as role, c.id as account_id,
      l.credit - l.debit as amount, l.shop_id, l.warehouse_id, e.event, e.source, e.source_id, e.summary, e.operation_id, e.business_date,
      e.reverses_id is not null as reversal
    from ledger.entry_line l
    join account c on c.id = l.account_id
    join ledger.entry e on e.merchant_id = :merchant and e.id = l.entry_id and e.event not in ('profit_carried', 'year_carried')
      and e.business_date between :from::date and :to::date
    where l.merchant_id = :merchant and l.account_id = any(:accountIds::uuid[]) and l.business_date between :from::date and :to::date)`;

const VAT = `vat as (
    select l.entry_id, l.n, 'output_vat' as role, null::uuid as account_id, l.credit - l.debit as amount, l.shop_id, l.warehouse_id, e.event, e.source,
      e.source_id, e.summary, e.operation_id, e.business_date, e.reverses_id is not null as reversal
    from ledger.entry_line l
    join ledger.entry e on e.merchant_id = :merchant and e.id = l.entry_id and e.business_date between :from::date and :to::date
      and e.event in ('sale_shipped', 'refund_after_revenue', 'revenue_credited')
    where l.merchant_id = :merchant and l.account_id = any(:vatIds::uuid[]) and l.business_date between :from::date and :to::date and l.role = 'output_vat')`;

const SINGLE = `single as (
    select l.*, coalesce(h.order_id, p.order_id, k.order_id, z.order_id, n.id, case when l.source = 'sales.order' then l.source_id end) as order_id,
      coalesce(h.id, k.shipment_id) as shipment_id, null::uuid as order_line_id
    from (select * from line where source not in ('freight.bill', 'inventory.cost_adjustment', 'marketplaces.statement') union all select * from vat) l
    left join fulfilment.shipment h on h.merchant_id = :merchant and h.id = l.source_id and l.source = 'fulfilment.shipment'
    left join billing.payment p on p.merchant_id = :merchant and p.id = l.source_id and l.source = 'billing.payment'
    left join billing.collection k on k.merchant_id = :merchant and k.id = l.source_id and l.source = 'billing.collection'
    left join aftersales.inspection i on i.merchant_id = :merchant and i.id = l.source_id and l.source = 'aftersales.inspection'
    left join aftersales.payout y on y.merchant_id = :merchant and y.id = l.source_id and l.source = 'aftersales.payout'
    left join aftersales.claim q on q.merchant_id = :merchant and q.id = l.source_id and l.source = 'aftersales.claim'
    left join aftersales.after_sale z on z.merchant_id = :merchant and z.id = coalesce(i.after_sale_id, y.after_sale_id, q.after_sale_id)
    left join sales.sales_order n on n.merchant_id = :merchant and n.number = l.summary and l.source = 'billing.cod_settlement')`;

/** Shares of an amount by weights that stand in order: no cent is lost, none is made. */
const share = (amount: string, weight: string, over: string, order: string): string => {
  const total = `sum(${weight}) over (partition by ${over})`;
  const upto = `sum(${weight}) over (partition by ${over} order by ${order} rows unbounded preceding)`;
  return `round(${amount} * ${upto} / nullif(${total}, 0), :exponent::int) - round(${amount} * (${upto} - ${weight}) / nullif(${total}, 0), :exponent::int)`;
};

// what was accrued of parcels is taken back by what was accrued, what is billed by what was billed
const BILLED = `billed as (
    select l.entry_id, l.n, l.role, l.account_id, ${share('l.amount', 'w.weight', 'l.entry_id, l.n', 'w.id')} as amount, l.shop_id, l.warehouse_id, l.event,
      l.source, l.source_id, l.summary, l.operation_id, l.business_date, l.reversal, w.order_id, w.shipment_id, null::uuid as order_line_id
    from line l
    join lateral (
      select b.id, case when l.event = 'freight_accrued' then coalesce(x.net_amount, 0) else b.amount end as weight, x.order_id, x.shipment_id
      from freight.bill_line b left join freight.expected x on x.merchant_id = b.merchant_id and x.id = b.expected_id
      where b.merchant_id = :merchant and b.bill_id = l.source_id and b.accepted) w on w.weight <> 0
    where l.source = 'freight.bill')`;

// the details of an operation and day make one entry of each kind; another entry of the same finds none and stands alone
const COSTED = `costed as (
    select l.entry_id, l.n, l.role, l.account_id, -d.cost as amount, l.shop_id, l.warehouse_id, l.event, l.source, l.source_id, l.summary, l.operation_id,
      l.business_date, l.reversal, s.order_id, s.shipment_id, s.order_line_id
    from (select *, row_number() over (partition by operation_id, business_date, event, role order by entry_id, n) as place
      from line where source = 'inventory.cost_adjustment') l
    join inventory.cost_adjustment a on a.merchant_id = :merchant and a.operation_id = l.operation_id and a.business_date = l.business_date
      and (a.reason = 'price_variance') = (l.event = 'price_variance') and l.place = 1
    cross join lateral unnest(coalesce(a.moves, array[a.issue_move_id]), coalesce(a.costs, array[a.gone_value])) as d (move_id, cost)
    join lateral (
      select v.order_id, v.id as shipment_id, x.order_line_id from fulfilment.shipment_line x
      join fulfilment.shipment v on v.merchant_id = x.merchant_id and v.id = x.shipment_id
      where x.merchant_id = :merchant and x.move_id = d.move_id limit 1) s on true)`;

// a day of a file made one entry: its fees go to the orders of its lines; what was taken back again is nobody's
const CHARGED = `charge as (
    select d.statement_id, d.entry_date, f.kind, f.order_id, -sum(f.amount + f.tax) as weight
    from marketplaces.settlement d
    join marketplaces.fate f on f.merchant_id = :merchant and f.settlement_id = d.id and f.class not in ('unexpected', 'unclear')
    where d.merchant_id = :merchant and d.entry_date between :from::date and :to::date
      and f.kind in ('commission', 'promotion', 'payment_fee', 'freight', 'insurance', 'compensation', 'fine')
    group by d.statement_id, d.entry_date, f.kind, f.order_id),
  charged as (
    select l.entry_id, l.n, l.role, l.account_id, ${share('l.amount', 'w.weight', 'l.entry_id, l.n', 'w.order_id')} as amount, l.shop_id, l.warehouse_id,
      l.event, l.source, l.source_id, l.summary, l.operation_id, l.business_date, l.reversal, w.order_id, null::uuid as shipment_id,
      null::uuid as order_line_id
    from line l
    join charge w on w.statement_id = l.source_id and w.entry_date = l.business_date and w.weight <> 0 and w.kind = case l.role
      when 'freight_cost' then 'freight' when 'freight_insurance' then 'insurance' when 'aftersale_compensation' then 'compensation'
      when 'fines' then 'fine' else l.role end
    where l.source = 'marketplaces.statement' and not l.reversal
      and not exists (select from ledger.entry r where r.merchant_id = :merchant and r.reverses_id = l.entry_id))`;

// what platforms will take of sales that they have not settled yet, by the rates of the day of shipping
const ESTIMATED = `rated as (
    select d.shop_id, d.day, (
      select sum(k.rate) from (
        select distinct on (f.kind) f.rate from marketplaces.fee_rate f
        where f.merchant_id = :merchant and f.shop_id = d.shop_id and f.valid_from <= d.day order by f.kind, f.valid_from desc) k) as rate
    from (select distinct shop_id, business_date as day from line where role = 'revenue' and event = 'sale_shipped') d),
  estimated as (
    select l.entry_id, l.n, 'estimated_fee' as role, null::uuid as account_id,
      round(h.gross_amount * r.rate, :exponent::int) * case when l.reversal then -1 else 1 end as amount, l.shop_id, l.warehouse_id, l.event, l.source,
      l.source_id, l.summary, l.operation_id, l.business_date, l.reversal, h.order_id, h.id as shipment_id, null::uuid as order_line_id
    from line l
    join rated r on r.shop_id = l.shop_id and r.day = l.business_date and r.rate <> 0
    join fulfilment.shipment h on h.merchant_id = :merchant and h.id = l.source_id
    join sales.sales_order o on o.merchant_id = :merchant and o.id = h.order_id and o.money_holder = 'platform'
    where l.source = 'fulfilment.shipment' and l.role = 'revenue' and l.event = 'sale_shipped' and not exists (
      select from marketplaces.fate f where f.merchant_id = :merchant and f.order_id = o.id and f.kind = 'sale' and f.settlement_id is not null))`;

// what of a line the splits do not explain
const REST = `rest as (
    select l.entry_id, l.n, l.role, l.account_id, l.amount - coalesce(t.amount, 0) as amount, l.shop_id, l.warehouse_id, l.event, l.source, l.source_id,
      l.summary, l.operation_id, l.business_date, l.reversal, null::uuid as order_id, null::uuid as shipment_id, null::uuid as order_line_id
    from line l
    left join (select entry_id, n, sum(amount) as amount from (select * from billed union all select * from costed union all select * from charged) s group by entry_id, n) t
      on t.entry_id = l.entry_id and t.n = l.n
    where l.source in ('freight.bill', 'inventory.cost_adjustment', 'marketplaces.statement') and l.amount <> coalesce(t.amount, 0))`;

/** What of the discounts of a line goes with what was shipped of it. */
const given = (column: string): string =>
  `round(o.${column} * x.quantity / nullif(o.quantity, 0), :exponent::int) * case when s.reversal then -1 else 1 end`;
const DISCOUNTS = `discount as (
    select s.entry_id, s.n, d.role, null::uuid as account_id, d.amount, s.shop_id, s.warehouse_id, s.event, s.source, s.source_id, s.summary, s.operation_id,
      s.business_date, s.reversal, h.order_id, h.id as shipment_id, x.order_line_id
    from line s
    join fulfilment.shipment h on h.merchant_id = :merchant and h.id = s.source_id
    join fulfilment.shipment_line x on x.merchant_id = :merchant and x.shipment_id = h.id
    join sales.order_line o on o.merchant_id = :merchant and o.id = x.order_line_id and (o.discount_amount <> 0 or o.platform_discount_amount <> 0)
    cross join lateral (values ('merchant_discount', ${given('discount_amount')}), ('platform_discount', ${given('platform_discount_amount')}))
      as d (role, amount)
    where s.source = 'fulfilment.shipment' and s.role = 'revenue' and s.event = 'sale_shipped' and d.amount <> 0)`;

/** The pieces by order: entry_id, n, role, amount, event, order, shipment; lines of the order only where a piece is of one. */
const PIECES = `${ACCOUNTS}, ${LINES}, ${VAT}, ${SINGLE}, ${BILLED}, ${COSTED}, ${CHARGED}, ${REST}, ${ESTIMATED}, ${DISCOUNTS},
  piece as (
    select * from single union all select * from billed union all select * from costed union all select * from charged union all select * from rest union all
    select * from estimated union all select * from discount)`;

/** What the ledger itself has on those accounts, by their first level. */
export const LEDGER = `with ${ACCOUNTS}
  select g.code, t.name, coalesce(sum(b.amount), 0) as ledger
  from (select left(code, 4) as code, id from account) g
  join ledger.account t on t.merchant_id = :merchant and t.code = g.code
  left join lateral (
    select sum(l.credit - l.debit) as amount from ledger.entry_line l
    where l.merchant_id = :merchant and l.account_id = g.id and l.business_date between :from::date and :to::date
      and (l.role <> 'closing' or not exists (select from ledger.entry e where e.merchant_id = l.merchant_id and e.id = l.entry_id
        and e.event in ('profit_carried', 'year_carried')))) b on true
  group by g.code, t.name order by g.code`;

// what a piece weighs on the lines of its order: what was shipped, what was given back of each, what came back, else what was ordered
const WEIGHTS = `told as (
    select p.*, row_number() over () as piece from piece p),
  weight as (
    select t.piece, x.order_line_id, case when t.role in ('cost_of_sales', 'aftersale_compensation', 'gifts') then x.cost_amount else x.net_amount end as weight, x.n
    from told t join fulfilment.shipment_line x on x.merchant_id = :merchant and x.shipment_id = t.shipment_id
    where t.order_line_id is null and t.source <> 'billing.collection'
    union all
    select t.piece, r.order_line_id, case when t.role = 'output_vat' then r.tax_amount else r.net_amount end, 1
    from told t join billing.revenue_refund r on r.merchant_id = :merchant and r.source_id = t.source_id and r.order_id = t.order_id
    where t.order_line_id is null and t.role in ('revenue', 'output_vat') and r.order_line_id is not null
      and t.event in ('refund_after_revenue', 'revenue_credited')
    union all
    select t.piece, s.order_line_id, i.cost_amount, i.n
    from told t join aftersales.inspection_line i on i.merchant_id = :merchant and i.inspection_id = t.source_id
    join aftersales.after_sale_line s on s.merchant_id = :merchant and s.id = i.after_sale_line_id
    where t.order_line_id is null and t.source = 'aftersales.inspection'),
  known as (select piece from weight group by piece having sum(weight) <> 0),
  spread as (
    select w.piece, w.order_line_id, w.weight, w.n from weight w where w.piece in (select piece from known)
    union all
    select t.piece, l.id, l.net_amount, l.n from told t
    join sales.order_line l on l.merchant_id = :merchant and l.order_id = t.order_id and l.kind <> 'bundle'
    where t.order_line_id is null and t.piece not in (select piece from known)),
  part as (
    select s.piece, s.order_line_id, ${share('t.amount', 's.weight', 's.piece', 's.n, s.order_line_id')} as amount
    from spread s join told t on t.piece = s.piece),
  split as (select piece, sum(amount) as amount from part group by piece having sum(amount) is not null)`;

/** The same by line: pieces of an order are spread over its lines to the cent; those that weigh on none keep their order alone. */
export const LINE_PIECES = `${PIECES}, ${WEIGHTS},
  bit as (
    select t.account_id, t.role, q.amount, t.event, t.order_id, t.shipment_id, q.order_line_id, t.shop_id, t.warehouse_id, t.business_date
    from told t join part q on q.piece = t.piece where q.amount <> 0
    union all
    select t.account_id, t.role, t.amount, t.event, t.order_id, t.shipment_id, t.order_line_id, t.shop_id, t.warehouse_id, t.business_date
    from told t where t.piece not in (select piece from split))`;
export const ORDER_PIECES = `${PIECES},
  bit as (
    select p.account_id, p.role, p.amount, p.event, p.order_id, p.shipment_id, p.order_line_id, p.shop_id, p.warehouse_id, p.business_date from piece p)`;
