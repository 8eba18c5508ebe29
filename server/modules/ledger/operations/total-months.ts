import { handle } from '../../../kernel/context.ts';
import { ledger } from '../contract.ts';
import { totalMonths } from '../months.ts';
import { monthOf } from '../periods.ts';

/** Sums up the months before this one by account, so that balances read a few rows instead of every line. */
export const totalPastMonths = handle(ledger.operations['total-months'], (ctx) => totalMonths(ctx, monthOf(ctx.today)));
