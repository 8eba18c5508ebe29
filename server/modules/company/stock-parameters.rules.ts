import type { Title } from '../../kernel/contract.ts';

const perYear = (name: string, usual: number) => {
  const title: Title = { zh: `${name} 类货品每年盘点次数`, en: `Counts a year of class ${name}` };
  const help: Title = {
    zh: '循环盘点按这个次数算哪些货品到期该盘',
    en: 'By this, cycle counts know which goods are due',
  };
  return { type: 'number', default: usual, minimum: 1, maximum: 365, title, help } as const;
};

const days = (usual: number, title: Title, help: Title) =>
  ({ type: 'number', default: usual, minimum: 1, maximum: 3650, title, help }) as const;

/** What a merchant may set about the control of stock (facts.md 1.7, 1.9). */
export const stockParameters = {
  'inventory.cycle_counts_a': perYear('A', 12),
  'inventory.cycle_counts_b': perYear('B', 4),
  'inventory.cycle_counts_c': perYear('C', 2),
  'inventory.max_cover_days': days(
    180,
    { zh: '超储：可售天数上限', en: 'Overstock: days of cover at most' },
    {
      zh: '没有设上限的货品，可售天数超过此数算作超储',
      en: 'Goods without a maximum are overstocked when they last longer than this',
    },
  ),
  'inventory.slow_days': days(
    60,
    { zh: '呆滞天数', en: 'Slow-moving after (days)' },
    {
      zh: '这么多天没有卖出算作呆滞；可以按货品另设',
      en: 'Goods not sold for this long move slowly; a SKU may have a limit of its own',
    },
  ),
  'inventory.dead_days': days(
    180,
    { zh: '积压天数', en: 'Dead after (days)' },
    {
      zh: '这么多天没有卖出算作积压',
      en: 'Goods not sold for this long are dead stock',
    },
  ),
  'inventory.expiry_alert_days': days(
    30,
    { zh: '临期提醒天数', en: 'Near expiry (days)' },
    {
      zh: '离到期不超过此天数的批次算作临期',
      en: 'Lots that expire within this many days are near expiry',
    },
  ),
  'inventory.consigned_days': days(
    150,
    { zh: '代销在外提醒天数', en: 'Long with a dealer (days)' },
    {
      zh: '发给代销商这么多天还在他那里的货要提醒：增值税在收到代销清单、收到货款、合同约定付款日中最早的一天发生，请会计确认',
      en: 'Goods that have been with a dealer this long are told of: VAT arises on the earliest of his sales list, payment and the date of payment agreed; have an accountant confirm',
    },
  ),
  'inventory.balance_ask_days': days(
    7,
    { zh: '调拨：少于几天就补', en: 'Transfers: asked for below (days)' },
    {
      zh: '没有设下限的货品，某仓够卖的天数少于此数就建议调入',
      en: 'Without a minimum, a warehouse asks for goods that last less than this',
    },
  ),
  'inventory.balance_fill_days': days(
    30,
    { zh: '调拨：补到几天', en: 'Transfers: filled to (days)' },
    {
      zh: '没有设上限的货品，补到够卖这么多天；调出仓也留这么多',
      en: 'Without a maximum, goods are filled to this; whoever gives keeps as much',
    },
  ),
  'inventory.abnormal_months': {
    type: 'number',
    default: 3,
    minimum: 1,
    maximum: 120,
    title: { zh: '异常变动：相当于几个月的销量', en: 'Out of the ordinary: months of sales at once' },
    help: { zh: '一笔出入库超过这么多个月的销量算作异常', en: 'A single movement of more than so many months of sales is looked into' },
  },
  'inventory.abnormal_value': {
    type: 'decimal',
    default: '10000',
    title: { zh: '异常变动：手工调整金额', en: 'Out of the ordinary: value of an adjustment' },
    help: { zh: '手工出入库一行超过此金额算作异常', en: 'An adjustment by hand worth more than this is looked into' },
  },
} as const;
