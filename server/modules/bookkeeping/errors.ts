import { defineErrors } from '../../kernel/errors.ts';

/** The refusals of what comes from and goes to other programs' books. */
export const errors = defineErrors('bookkeeping', {
  account_unmatched: [
    'rule',
    '外部科目 {names} 还没有对照到本账套的科目：请在“科目对照”里指定',
    'No account of these books stands for {names} yet: say which on the page of matched accounts',
  ],
  voucher_unbalanced: [
    'rule',
    '外部凭证 {id} 借贷相差 {difference}：不能入账（可选择把 0.05 以内的尾差记入指定的权益科目）',
    'Voucher {id} is off by {difference}: refused as it is (differences of up to 0.05 can be booked to an equity account, if you choose so)',
  ],
  voucher_differs: [
    'conflict',
    '外部凭证 {id} 已经导入过，但内容不同：请先红冲原凭证',
    'Voucher {id} was brought in before and said otherwise: reverse the voucher it became first',
  ],
  currency_wrong: [
    'rule',
    '本账套的本位币是 {own}，不能导入 {currency} 的金额：请选择 {own}，或导入到 {currency} 的账套',
    'These books are kept in {own}: amounts of {currency} are not brought in; choose {own}, or a merchant whose books are in {currency}',
  ],
  unit_mixed: [
    'rule',
    '本账套已有以 {kept} 计量的凭证，不能再导入 {unit}：请为它另设账套',
    'These books hold vouchers counted in {kept}: {unit} has to have books of its own',
  ],
  account_not_equity: ['rule', '尾差只能记入权益类科目，{name} 不是', 'Differences are booked to an account of equity; {name} is none'],
  nothing_to_export: ['rule', '这段时间没有还未导出的凭证', 'Nothing of these days waits to be exported'],
  export_too_long: [
    'rule',
    '一个文件最多 {vouchers} 张凭证、{lines} 条分录：请缩短日期范围',
    'A file holds {vouchers} vouchers and {lines} lines at most: choose fewer days',
  ],
  exported_meanwhile: ['conflict', '其他人刚导出了这些凭证，请刷新', 'Somebody else has just exported these vouchers; refresh'],
  export_not_found: ['not_found', '找不到这个导出文件', 'The export was not found'],
  export_settled: ['conflict', '这个文件的结果已经登记', 'What became of this file has been recorded already'],
  target_unknown: ['not_found', '找不到要对照的科目', 'The account that is to be meant was not found'],
  target_not_leaf: ['rule', '科目 {code} 有下级科目，请对照到末级科目', 'Account {code} has sub-accounts; choose one of the lowest level'],
});
