import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OrderLineRow, OrderRow } from '../order.ts';
import { check } from './checks.rules.ts';
import { codes, inOrder } from './codes.rules.ts';
import { type GiftStock, giveGifts } from './gifts.rules.ts';
import { giftOfRule } from './giving.ts';
import { acceptance, judge, outcomeOf } from './judge.rules.ts';
import type { AuditRule } from './merchant.rules.ts';
import type { OrderPicture, PicturedFacts, PicturedHistory } from './picture.rules.ts';
import { isOpen, later, plainPolicy, reminderOf, usedPercent } from './policy.rules.ts';
import { dayNamed, isSafePattern, type RemarkRule, readRemarks } from './remarks.rules.ts';
import { decimal } from '../../../kernel/decimal.ts';

const SHOP = 'shop';
const line = (more: Partial<OrderLineRow> = {}): OrderLineRow => ({
  ...{
    n: 1,
    id: 'line',
    kind: 'goods',
    parentLineId: null,
    skuId: 'sku',
    platformSku: null,
    title: '杯子',
    quantity: '2',
    unitPrice: '50',
  },
  ...{ grossAmount: '100', discountAmount: '0', platformDiscountAmount: '0', buyerAmount: '100', merchantAmount: '100' },
  ...{ taxCodeId: null, taxRate: '0.13', netAmount: '88.5', taxAmount: '11.5', reserved: '0', shipped: '0', delivered: '0', returned: '0' },
  ...{ cancelled: '0', refundedAmount: '0', stopped: false },
  ...more,
});
interface Parts {
  order?: Partial<OrderRow>;
  lines?: OrderLineRow[];
  facts?: Partial<PicturedFacts>;
  history?: Partial<PicturedHistory>;
  more?: Partial<OrderPicture>;
}
const picture = ({ order, lines, facts, history, more }: Parts = {}): OrderPicture => ({
  order: {
    ...{
      id: 'order',
      shopId: SHOP,
      customerId: 'buyer',
      aftersaleStatus: 'none',
      paymentStatus: 'paid',
      payableAmount: '100',
      paidAmount: '100',
    },
    ...{ goodsAmount: '100', discountAmount: '0', platformDiscountAmount: '0', freightAmount: '0', province: '浙江省', carrier: '' },
    ...{ placedAt: '2026-03-02T01:00:00Z', cashOnDelivery: false, purpose: 'sale' },
    ...order,
  } as OrderRow,
  lines: lines ?? [line()],
  facts: {
    ...{
      buyerAccount: 'fish',
      receiver: '王',
      country: 'CN',
      city: '杭州市',
      district: '西湖区',
      address: '文三路 1 号',
      unknownRegion: null,
    },
    ...{ hasPhone: true, buyerRemark: '', sellerRemark: '', flag: 0, tags: [], createdBy: 'clerk', shipFrom: null, invoiceKind: '' },
    ...{ invoiceTitle: '', invoiceTaxIdentity: '', customerTags: [], creditLimit: null, paymentDays: null },
    ...facts,
  } as PicturedFacts,
  history: {
    sameReceiver: 0,
    duplicateOf: null,
    customerOrders: 0,
    customerRefunds: 0,
    owed: '0',
    overdue: false,
    exchangeLeft: null,
    ...history,
  },
  skus: new Map([
    ['sku', { id: 'sku', code: 'A', categories: ['root', 'cups'], tags: [], listPrice: '50', weight: '0.4', unitCost: '30' }],
  ]),
  blacklisted: [],
  accepted: new Set(),
  giftsShort: [],
  unreached: [],
  today: '2026-03-02',
  zone: 'Asia/Shanghai',
  ...more,
});
const policy = { ...plainPolicy(SHOP), riskAmount: '500', riskOrders: 3, duplicateHours: 24, belowCost: true, maximumDiscount: '0.5' };
const understood = { proposals: [], isUnderstood: true };
const found = (given: OrderPicture, reading = understood) => check(given, policy, reading).map(({ code }) => code);

describe('the checks of 4.4', () => {
  test('an order with nothing against it has no findings', () => {
    expect(found(picture())).toEqual([]);
  });

  test.each([
    ['REFUND_PENDING', picture({ order: { aftersaleStatus: 'in_progress' } })],
    ['REFUND_PENDING', picture({ lines: [line({ stopped: true })] })],
    ['BLACKLIST', picture({ more: { blacklisted: [{ kind: 'phone', shown: '138****5678', reason: '恶意退款' }] } })],
    ['RISK', picture({ order: { payableAmount: '500.01' } })],
    ['RISK', picture({ history: { sameReceiver: 3 } })],
    ['RISK', picture({ facts: { address: '某某集运仓 A12' } })],
    ['DUPLICATE', picture({ history: { duplicateOf: 'SO1' } })],
    ['ADDRESS_INCOMPLETE', picture({ order: { province: '' } })],
    ['ADDRESS_INCOMPLETE', picture({ facts: { city: '' } })],
    ['ADDRESS_INCOMPLETE', picture({ facts: { unknownRegion: '浙江省 火星市' } })],
    ['PRICE_ABNORMAL', picture({ lines: [line({ netAmount: '59.99', merchantAmount: '67' })] })],
    ['PRICE_ABNORMAL', picture({ lines: [line({ netAmount: '60', merchantAmount: '49.99' })] })],
    ['INVOICE_INFO', picture({ facts: { invoiceKind: 'special', invoiceTitle: '某公司' } })],
    ['PRESALE_NOT_DUE', picture({ facts: { shipFrom: '2026-03-03' } })],
    [
      'CREDIT',
      picture({ order: { paymentStatus: 'unpaid', paidAmount: '0' }, facts: { creditLimit: '500' }, history: { owed: '400.01' } }),
    ],
    ['CREDIT', picture({ order: { paymentStatus: 'unpaid', paidAmount: '0' }, history: { overdue: true } })],
  ])('%s is found', (code, given) => {
    expect(found(given)).toEqual([code]);
  });

  test.each([
    ['the amount at the limit', picture({ order: { payableAmount: '500' } })],
    ['as many orders as are natural', picture({ history: { sameReceiver: 2 } })],
    ['a line at its cost', picture({ lines: [line({ netAmount: '60', merchantAmount: '67.8' })] })],
    ['half of the list price', picture({ lines: [line({ netAmount: '60', merchantAmount: '50' })] })],
    ['due today', picture({ facts: { shipFrom: '2026-03-02' } })],
    [
      'credit used up to the cent',
      picture({ order: { paymentStatus: 'unpaid', paidAmount: '0' }, facts: { creditLimit: '500' }, history: { owed: '400' } }),
    ],
    ['abroad without a city', picture({ facts: { country: 'BR', city: '', district: '' } })],
    ['a gift below its cost', picture({ lines: [line(), line({ id: 'gift', kind: 'gift', netAmount: '0', merchantAmount: '0' })] })],
  ])('%s passes (R11)', (_, given) => {
    expect(found(given)).toEqual([]);
  });

  test('R41: all failing checks are found, the lowest number first', () => {
    const given = picture({
      order: { aftersaleStatus: 'requested', payableAmount: '900', paymentStatus: 'part_paid', paidAmount: '1' },
      facts: { city: '', shipFrom: '2026-04-01', invoiceKind: 'general', buyerRemark: '别发' },
      history: { overdue: true },
    });
    expect(found(given, { proposals: [], isUnderstood: false })).toEqual([
      'REFUND_PENDING',
      'RISK',
      'REMARK',
      'ADDRESS_INCOMPLETE',
      'INVOICE_INFO',
      'PRESALE_NOT_DUE',
      'CREDIT',
    ]);
  });

  test('only the lines below cost are named', () => {
    const given = picture({ lines: [line(), line({ id: 'cheap', netAmount: '10', merchantAmount: '90' })] });
    expect(check(given, policy, understood)).toMatchObject([
      { code: 'PRICE_ABNORMAL', lines: ['cheap'], details: [{ reason: 'below_cost', cost: '60' }] },
    ]);
  });

  test('codes stand in the order of facts.md, whatever order they came in', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(Object.keys(codes)), (some) => {
        const numbers = inOrder(some).map((code) => codes[code as keyof typeof codes].number);
        expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
        expect(new Set(inOrder(some))).toEqual(new Set(some));
      }),
    );
  });
});

const rule = (more: Partial<AuditRule>): AuditRule => ({
  ...{ id: 'r1', name: '规则', shops: [], validFrom: null, validTo: null, match: 'all', conditions: [], actions: [] },
  ...more,
});
const dear = { field: 'payable', operator: 'at_least', value: '100' } as const;
const cheap = { field: 'payable', operator: 'less_than', value: '100' } as const;

describe('rules of the merchant', () => {
  const judged = (audit: AuditRule[], given = picture()) => judge(given, policy, { audit, remarks: [] });

  test('the first rule that says where an order goes decides; the others are kept as what they were', () => {
    const { way, needsFinance, outcome } = judged([
      rule({ id: 'a', conditions: [cheap], actions: [{ kind: 'approve' }] }),
      rule({ id: 'b', conditions: [dear], actions: [{ kind: 'tag', tag: '大单' }] }),
      rule({ id: 'c', conditions: [dear], actions: [{ kind: 'finance_audit' }] }),
      rule({ id: 'd', conditions: [dear], actions: [{ kind: 'approve' }] }),
    ]);
    expect([way, needsFinance]).toEqual(['auto', true]);
    expect(outcome.lookedAt.map(({ ruleId, stood }) => [ruleId, stood])).toEqual([
      ['a', 'not_met'],
      ['b', 'applied'],
      ['c', 'decided'],
      ['d', 'outranked'],
    ]);
    expect(outcome.lookedAt[0]?.because).toEqual([
      { reason: 'condition', field: 'payable', operator: 'less_than', value: '100', found: '100' },
    ]);
  });

  test('R14: the dates of a rule are inclusive at both ends', () => {
    const on = (validFrom: string, validTo: string) =>
      judged([rule({ validFrom, validTo, conditions: [dear], actions: [{ kind: 'approve' }] })]).way;
    expect([on('2026-03-02', '2026-03-02'), on('2026-03-03', '2026-03-09'), on('2026-02-01', '2026-03-01')]).toEqual([
      'auto',
      'customer',
      'customer',
    ]);
  });

  test('a rule lets findings pass; a hold of a rule stands beside them', () => {
    const noCity = picture({ facts: { city: '', address: '', unknownRegion: null } });
    expect(outcomeOf(judged([], noCity))).toBe('held ADDRESS_INCOMPLETE');
    const pass = rule({
      conditions: [{ field: 'findings', operator: 'has_only', value: ['ADDRESS_INCOMPLETE'] }],
      actions: [{ kind: 'pass', codes: ['ADDRESS_INCOMPLETE'] }, { kind: 'approve' }],
    });
    expect(outcomeOf(judged([pass], noCity))).toBe('auto');
    expect(judged([pass], noCity).passed).toEqual([{ code: 'ADDRESS_INCOMPLETE', by: '规则' }]);
    expect(outcomeOf(judged([rule({ conditions: [dear], actions: [{ kind: 'hold', code: 'RISK', reason: '先打电话' }] })]))).toBe(
      'held RISK',
    );
  });

  test('what a person accepted does not hold again; another cause does', () => {
    const risky = picture({ order: { payableAmount: '600' } });
    const [finding] = check(risky, policy, understood) as [ReturnType<typeof check>[number]];
    const accepted = { ...risky, accepted: new Set([acceptance(finding)]) };
    expect(outcomeOf(judged([], accepted))).toBe('customer');
    expect(outcomeOf(judged([], { ...accepted, order: { ...accepted.order, payableAmount: '700' } }))).toBe('held RISK');
  });

  test('a rule that nothing meets changes no outcome', () => {
    fc.assert(
      fc.property(
        fc.record({ payable: fc.integer({ min: 1, max: 2000 }), city: fc.constantFrom('', '杭州市'), same: fc.nat(6) }),
        ({ payable, city, same }) => {
          const given = picture({ order: { payableAmount: String(payable) }, facts: { city }, history: { sameReceiver: same } });
          const never = rule({ conditions: [{ field: 'payable', operator: 'less_than', value: '0' }], actions: [{ kind: 'approve' }] });
          expect(outcomeOf(judged([never], given))).toBe(outcomeOf(judged([], given)));
        },
      ),
    );
  });

  test('what is not known meets no condition', () => {
    const unknown = picture({ more: { skus: new Map() } });
    const margin = rule({
      conditions: [{ field: 'marginRate', operator: 'less_than', value: '9' }],
      actions: [{ kind: 'hold', code: 'RULE', reason: '' }],
    });
    expect(judged([margin], unknown).way).toBe('customer');
    expect(judged([margin]).way).toBe('held');
  });
});

describe('remarks', () => {
  const word = (pattern: string, action: RemarkRule['action'], more: Partial<RemarkRule> = {}): RemarkRule => ({
    ...{ id: pattern, shopId: null, pattern, regular: false, action, automatic: true },
    ...more,
  });
  const rules = [
    word('发顺丰', { kind: 'carrier', carrier: 'SF' }),
    word('\\d{1,2}号发', { kind: 'ship_later', days: 3 }, { regular: true }),
    word('改成红色', { kind: 'options' }),
    word('加急', { kind: 'urgent', priority: 9 }),
  ];
  const read = (buyerRemark: string, sellerRemark = '') =>
    readRemarks({ buyerRemark, sellerRemark }, rules, { shopId: SHOP, today: '2026-03-02' });

  test.each([
    ['', true],
    ['谢谢！', true],
    ['请发顺丰，谢谢老板', true],
    ['加急，15号发，发顺丰', true],
    ['发顺丰，改成红色', false],
    ['发顺丰，另外送我一个杯套', false],
    ['不要香菜', false],
  ])('“%s” is understood: %s', (remark, expected) => {
    expect(read(remark).isUnderstood).toBe(expected);
  });

  test('a proposal names the very words it was read from; what changes the goods is never automatic', () => {
    expect(read('麻烦改成红色', '发顺丰').proposals).toMatchObject([
      { matched: '改成红色', of: 'buyerRemark', automatic: false },
      { matched: '发顺丰', of: 'sellerRemark', automatic: true },
    ]);
  });

  test.each([
    ['15号发', '2026-03-15'],
    ['1号发', '2026-04-01'],
    ['12月3号再发', '2026-12-03'],
    ['1月2日', '2027-01-02'],
    ['31号发', '2026-03-31'],
    ['发', null],
  ])('%s said on 2 March 2026 is %s', (words, day) => {
    expect(dayNamed(words, '2026-03-02')).toBe(day);
  });

  test.each(['(a+)+$', '(.*)*b', '(?=x)y', '(a)\\1', '[', '.*', 'a*b*c*d*e*'])('%s is no safe pattern', (pattern) => {
    expect(isSafePattern(pattern)).toBe(false);
  });
});

describe('gifts', () => {
  const gift = { ...giftOfRule({ id: 'g', name: '满 99 送' }, 'present', '1'), minimumAmount: '99' };
  const stock = (pieces: number): GiftStock => ({
    pieces: new Map([['present', decimal(String(pieces))]]),
    orders: new Map(),
    times: new Map(),
  });

  test('a gift is due from the amount on, once an order, for its trigger line', () => {
    expect(giveGifts([gift], picture(), new Set(), stock(5))).toMatchObject([{ kind: 'give', triggerLineId: 'line', skuId: 'present' }]);
    expect(giveGifts([gift], picture(), new Set(['g']), stock(5))).toEqual([]);
    expect(giveGifts([gift], picture({ lines: [line({ buyerAmount: '98.99' })] }), new Set(), stock(5))).toEqual([]);
  });

  test('never more is given than there is, whatever the orders', () => {
    fc.assert(
      fc.property(fc.nat(20), fc.integer({ min: 1, max: 30 }), fc.option(fc.integer({ min: 1, max: 3 })), (pieces, orders, perCustomer) => {
        const left = stock(pieces);
        const one = { ...gift, perCustomer };
        const given = Array.from({ length: orders }, (_, n) =>
          giveGifts([one], picture({ order: { id: `o${n}`, customerId: `c${n % 4}` } }), new Set(), left).filter(
            ({ kind }) => kind === 'give',
          ),
        ).flat();
        expect(given.length).toBe(Math.min(pieces, perCustomer === null ? orders : Math.min(orders, ofFour(orders, perCustomer))));
      }),
    );
  });

  /** How many of `orders` in turn over four customers may have something `each` times. */
  const ofFour = (orders: number, each: number) => [0, 1, 2, 3].reduce((sum, n) => sum + Math.min(each, Math.ceil((orders - n) / 4)), 0);
});

describe('deadlines', () => {
  test('reminders come at 50, 80 and 100 percent of the promised time, each once', () => {
    const began = '2026-03-01T00:00:00Z';
    const due = later(began, 48 * 60);
    const at = (hours: number) => usedPercent(began, due, later(began, hours * 60));
    expect([23, 24, 39, 48, 60].map(at)).toEqual([47, 50, 81, 100, 125]);
    expect([
      reminderOf(47, 0),
      reminderOf(50, 0),
      reminderOf(81, 50),
      reminderOf(81, 80),
      reminderOf(125, 0),
      reminderOf(125, 100),
    ]).toEqual([0, 50, 80, 0, 100, 0]);
  });

  test('business hours may run over midnight', () => {
    expect([540, 1079, 1080].map((minute) => isOpen({ openFrom: 540, openUntil: 1080 }, minute))).toEqual([true, true, false]);
    expect([1320, 30, 600].map((minute) => isOpen({ openFrom: 1200, openUntil: 120 }, minute))).toEqual([true, true, false]);
  });
});
