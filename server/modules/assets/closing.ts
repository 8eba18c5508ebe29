import { isZero, sum, text } from '../../kernel/decimal.ts';
import { addClosingQuestion } from '../ledger/index.ts';
import { assetsDue } from './depreciating.ts';

/** Whether the assets of a month are depreciated. */
addClosingQuestion({
  name: 'assets.depreciated',
  title: { zh: '固定资产已提折旧', en: 'Assets are depreciated' },
  counts: 'money',
  permission: 'assets.view',
  ask: async (ctx, { month, to }) => {
    const due = sum((await assetsDue(ctx, { month, day: to })).map((asset) => asset.due));
    return { done: isZero(due), figure: text(due), link: '/fixed-assets', operation: 'assets.depreciate' };
  },
});
