import { defineMessages } from '../../../i18n/i18n.ts';

export const messages = defineMessages('tax-levies', {
  'zh-CN': {
    levies: '税费标准',
    newLevy: '设置税费标准',
    levy: '标准',
    value: '数值',
    valueHint: '比率写小数，0.07 即 7%；起征点写金额',
    validFrom: '生效日期',
    validTo: '截止日期',
    validToHint: '不填则到下一个为止',
    noLevies: '还没有税费标准',
    about: '附加税费率、减征比例、起征点和小规模上限，都按日期生效；计提时用当日的。请会计核对。',
  },
  en: {
    levies: 'Levies and thresholds',
    newLevy: 'Set levy',
    levy: 'Levy',
    value: 'Value',
    valueHint: 'A share as a fraction, 0.07 is 7%; a threshold as an amount',
    validFrom: 'From',
    validTo: 'Through',
    validToHint: 'Left empty it holds until the next one',
    noLevies: 'There are no levies yet',
    about:
      'Surcharges, reliefs, thresholds and the limit of small-scale payers hold by date; accruals take those of their day. Have an accountant confirm them.',
  },
});
