/** When what is dated on a day is due; `p` is the partner, `t` its terms (of which there may be none). The rule: `dueDate` in statements/states.rules.ts. */
export const dueSql = (day: string): string =>
  `case when t.due_from = 'cycle' then settlement.due_date(${day}, t.cycle, t.cycle_days::int, p.payment_days) else ${day} + coalesce(p.payment_days, 0) end`;
