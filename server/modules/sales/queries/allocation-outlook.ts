import { thread } from '../../../kernel/beside/thread.ts';
import { answer } from '../../../kernel/context.ts';
import type { outlook } from '../allocation/outlook.ts';
import { sales } from '../contract.ts';

// ten thousand orders are reckoned twice, for seconds: beside the server, which answers everybody else meanwhile
const reckoning = thread<null, Awaited<ReturnType<typeof outlook>>>(new URL('../allocation/outlook-child.ts', import.meta.url));

/** What an audit of everything that waits would do now, by the merchant's policy, beside first come, first served and the most that is possible. */
export const allocationOutlook = answer(sales.queries['allocation-outlook'], (ctx) => reckoning.ask(null, ctx));
