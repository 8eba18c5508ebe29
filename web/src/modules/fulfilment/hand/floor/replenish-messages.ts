import { defineMessages } from '../../../../i18n/i18n.ts';

export const messages = defineMessages('fulfilment-hand-replenish', {
  'zh-CN': {
    replenish: '补货',
    ask: '补哪一个？扫来源货位或点选',
    none: '现在没有要补的货。',
    goods: '商品',
    from: '已取自',
    scanBin: '扫货位',
    notHere: '{{code}} 没有待补的货',
    wrongBin: '货位不对：应为 {{bin}}',
    takeFrom: '去 {{bin}}，取 {{quantity}} 件',
    bringTo: '放到 {{bin}}，再扫一次',
    said: '{{sku}} × {{quantity}} 补到 {{to}}',
    openNow: '还要补',
  },
  en: {
    replenish: 'Replenish',
    ask: 'Which one? Scan the bin it comes from, or choose',
    none: 'Nothing to bring now.',
    goods: 'Goods',
    from: 'Taken from',
    scanBin: 'Scan the bin',
    notHere: 'Nothing is to be brought from {{code}}',
    wrongBin: 'Wrong bin: it is {{bin}}',
    takeFrom: 'Go to {{bin}}, take {{quantity}}',
    bringTo: 'Put it into {{bin}} and scan that',
    said: '{{sku}} × {{quantity}} to {{to}}',
    openNow: 'Still to bring',
  },
});
