import type { z } from 'zod';
import { type Context, handle } from '../../../kernel/context.ts';
import { currencyExponent, isCurrency } from '../../../kernel/currency.ts';
import { absolute, decimal, isExactTo, isPositive, multiply, negate, subtract, sum, text, zero } from '../../../kernel/decimal.ts';
import { openDate, postEntries } from '../../ledger/index.ts';
import { extractTax } from '../../tax/tax.rules.ts';
import { onWhole } from '../amounts.rules.ts';
import { deducts, roundingOf } from '../books.ts';
import { purchasing } from '../contract.ts';
import { errors } from '../errors.ts';
import { BILLS, insertPlainBill } from '../plain-bills.ts';
import { lineProblems } from '../problems.ts';
import { foreignIn, rateOf, saysRate } from '../rates.ts';
import { openSupplier } from '../suppliers.ts';

/** 费用发票: services and small things that no order stands behind: an expense at once, owed like the rest (facts.md 3.3: two-way; 6.5, 24 and 25). */
export const enterServiceBill = handle(purchasing.operations['enter-service-bill'], (ctx, input) => makeServiceBill(ctx, input, null));

type Entered = z.output<(typeof purchasing.operations)['enter-service-bill']['input']>;

/** Enters a bill for services; `corrects`: the one it stands for. */
export async function makeServiceBill(ctx: Context, input: Entered, corrects: string | null) {
  const [supplier, general, date, number] = await Promise.all([
    openSupplier(ctx, input.supplierId),
    deducts(ctx),
    openDate(ctx, ctx.today),
    ctx.number(BILLS),
  ]);
  const currency = input.currency ?? supplier.currency;
  if (!isCurrency(currency)) throw errors.currency_unknown({ currency });
  const exponent = currencyExponent(currency);
  const problems = lineProblems(ctx);
  for (const [at, { amount }] of input.lines.entries())
    if (!isPositive(decimal(amount)) || !isExactTo(decimal(amount), exponent)) problems.add(at + 1, 'nothing_paid');
  problems.refuse();
  const rate = decimal(await rateOf(ctx, currency, input.invoiceDate, input.exchangeRate));
  const taxed = input.lines.map((line) => ({
    ...line,
    ...extractTax(decimal(line.amount), decimal(line.taxRate), exponent),
    gross: decimal(line.amount),
  }));
  const whole = onWhole(taxed, { taxInclusive: true, exponent, rounding: await roundingOf(ctx) });
  const lines = whole.map(({ description, usedFor, taxRate, net, tax, gross }) => {
    const booksTax = general ? multiply(tax, rate, ctx.merchant.exponent) : zero;
    const cost = multiply(general ? net : gross, rate, ctx.merchant.exponent);
    return { description, usedFor, quantity: '1', unitPrice: text(net), taxRate, net, tax, gross, cost, booksTax };
  });
  const stated = input.total === undefined ? undefined : decimal(input.total);
  const total = sum(lines.map(({ gross }) => gross));
  if (stated !== undefined && absolute(subtract(stated, total)) > decimal(supplier.totalTolerance))
    throw errors.total_differs({ total: text(total), stated: input.total });
  const [id, booksTax] = [ctx.newId(), sum(lines.map((line) => line.booksTax))];
  const costs = sum(lines.map(({ cost }) => cost));
  const made = await insertPlainBill(ctx, {
    ...{
      id,
      number,
      kind: 'service',
      supplier,
      currency,
      rate: text(rate),
      rateSaid: saysRate(ctx, currency, input.exchangeRate),
      date,
      note: input.note,
      corrects,
    },
    ...{ invoiceNumber: input.invoiceNumber, invoiceDate: input.invoiceDate, dueDate: input.dueDate },
    ...{ books: sum([costs, booksTax]), booksTax },
    lines: lines.map(({ cost: _, booksTax: __, ...line }) => line),
  });
  const uses = [...Map.groupBy(lines, ({ usedFor }) => usedFor)].map(([use, some]) => [use, text(sum(some.map(({ cost }) => cost)))]);
  await postEntries(ctx, [
    {
      ...{ event: 'purchase_service', source: 'purchasing.bill', sourceId: id, sourceNumber: number, date, partyId: supplier.id },
      ...{ summary: input.invoiceNumber, amounts: { ...Object.fromEntries(uses), tax: text(booksTax) } },
      foreign: foreignIn(ctx, { currency, rate: text(rate) }, { payable: text(negate(total)) }),
    },
  ]);
  return made;
}
