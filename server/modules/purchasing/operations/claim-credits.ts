import { handle } from '../../../kernel/context.ts';
import { currencyExponent } from '../../../kernel/currency.ts';
import { add, decimal, isExactTo, isPositive, multiply, subtract, text, zero } from '../../../kernel/decimal.ts';
import { numberSeries } from '../../../kernel/numbers.ts';
import { statement } from '../../../kernel/statement.ts';
import { claimToCredit, creditClaim, uncreditClaim } from '../../aftersales/index.ts';
import { openDate, postEntries, reverseEntries } from '../../ledger/index.ts';
import { deducts } from '../books.ts';
import { purchasing } from '../contract.ts';
import { errors } from '../errors.ts';
import { announcePayment, openPayment } from '../paying.ts';
import { foreignIn, rateOf, saysRate } from '../rates.ts';
import { suppliersById } from '../suppliers.ts';

const SERIES = numberSeries('purchase_payment', 'PP');
const INSERT =
  statement(`insert into purchasing.payment (merchant_id, id, number, supplier_id, claim_id, kind, method, currency, exchange_rate, rate_said, amount,
    books_amount, reference, note, paid_on, paid_by, recorded_at)
  values (:merchant, :id::uuid, :number, :supplierId::uuid, :claimId::uuid, 'credit', 'bank', :currency, :rate::numeric, :rateSaid::boolean, :amount::numeric,
    :books::numeric, :reference, :note, :day::date, :actor, :now)`);
const REVERSED = statement(`update purchasing.payment set status = 'reversed', version = version + 1
  where merchant_id = :merchant and id = :paymentId::uuid returning claim_id as "claimId"`);

/** 贷项: a supplier grants a claim by owing us that much: it goes off what we owe, in place of what stood as a claim (facts.md 6.5, 19 and 33). */
export const creditClaimOperation = handle(purchasing.operations['credit-claim'], async (ctx, input) => {
  const { id: claimId, number: claimNumber, supplierId, asked } = await claimToCredit(ctx, input.claimId);
  const [suppliers, general, number, day] = await Promise.all([
    suppliersById(ctx, [supplierId]),
    deducts(ctx),
    ctx.number(SERIES),
    input.creditedOn ?? openDate(ctx, ctx.today),
  ]);
  const supplier = suppliers.get(supplierId);
  if (!supplier) throw errors.supplier_not_found();
  const { currency } = supplier;
  const [net, tax] = [decimal(input.net ?? asked), decimal(input.tax)];
  const fits = [net, tax].every((part) => isExactTo(part, currencyExponent(currency)));
  if (!fits || !isPositive(net)) throw errors.nothing_paid();
  const rate = await rateOf(ctx, currency, day, input.exchangeRate);
  const rateSaid = saysRate(ctx, currency, input.exchangeRate);
  // a payer who deducts nothing had the tax in the cost of the goods
  const worth = (part: typeof net) => multiply(part, decimal(rate), ctx.merchant.exponent);
  const [granted, booksTax] = general ? [worth(net), worth(tax)] : [worth(add(net, tax)), zero];
  const id = ctx.newId();
  const standing = await creditClaim(ctx, claimId, { granted: text(granted), creditId: id, creditNumber: number });
  const [amount, books] = [text(add(net, tax)), text(add(granted, booksTax))];
  const { reference, note } = input;
  ctx.post(INSERT, { id, number, supplierId, claimId, currency, rate, rateSaid, amount, books, reference, note, day });
  const amounts = {
    ...{ granted: text(granted), lost: text(subtract(decimal(standing), granted)) },
    [input.taxState]: text(booksTax),
  };
  const source = { source: 'purchasing.payment', sourceId: id, sourceNumber: number, date: day, partyId: supplierId };
  const summary = `${supplier.name} ${claimNumber}`;
  const foreign = foreignIn(ctx, { currency, rate }, { payable: amount });
  await postEntries(ctx, [{ ...source, event: 'purchase_claim_credited', summary, amounts, foreign }]);
  ctx.change('purchasing.payment', id, null, { number, kind: 'credit', amount, claim: claimNumber });
  return announcePayment(ctx, { id, number, version: 1 });
});

/** The credit note was a mistake: nothing is owed to us for it, the claim stands again. */
export const undoClaimCredit = handle(purchasing.operations['undo-claim-credit'], async (ctx, input) => {
  const payment = await openPayment(ctx, input);
  const { id, number } = payment;
  if (isPositive(decimal(payment.applied))) throw errors.credit_used({ number });
  const [reversed] = await ctx.rows<{ claimId: string | null }>(REVERSED, { paymentId: id });
  if (!reversed?.claimId) throw errors.payment_status({ number });
  await uncreditClaim(ctx, reversed.claimId);
  await reverseEntries(ctx, { sourceId: id, newSource: 'purchasing.payment', newSourceId: id, newSourceNumber: number });
  ctx.change('purchasing.payment', id, { status: 'posted' }, { status: 'reversed' });
  return announcePayment(ctx, { id, number, version: payment.version + 1 });
});
