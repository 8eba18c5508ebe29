import { defineMessages } from '../../i18n/i18n.ts';

export const messages = defineMessages('bookkeeping', {
  'zh-CN': {
    matches: '科目对照',
    noMatches: '检查一个外部凭证文件后，其中的科目会列在这里，由您指定各是本账套的哪个科目。与本账套编码相同的科目不必对照。',
    searchMatches: '外部科目或名称',
    account: '本账套科目',
    pickAccount: '编码或名称',
    validFrom: '生效日期',
    validFromHint: '不填表示一直有效；已导入的凭证不变',
    open: '待对照',
    taken: '导入的凭证',
    noTaken: '从文件或接口导入的凭证会列在这里，连同各自的尾差。',
    searchTaken: '外部凭证号或凭证号',
    withDifference: '有尾差',
  },
  en: {
    matches: 'Matched accounts',
    noMatches:
      'Check a file of vouchers from another program: its accounts then stand here for you to say which of yours they are. Codes that are your own need no match.',
    searchMatches: 'Account or name there',
    account: 'Account here',
    pickAccount: 'Code or name',
    validFrom: 'From',
    validFromHint: 'Always, if left empty; vouchers brought in before stay as they are',
    open: 'To be matched',
    taken: 'Vouchers brought in',
    noTaken: 'Vouchers that came from a file or through the API stand here, with what each was off by.',
    searchTaken: 'Voucher there or here',
    withDifference: 'With a difference',
  },
});
