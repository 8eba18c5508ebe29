import { type Decimal, zero } from '../../../kernel/decimal.ts';
import { type Column, column } from '../documents/template.ts';
import type { Parser } from '../values/cell.ts';
import { amount } from '../values/number.ts';
import { identifier, remark, text } from '../values/text.ts';

/** A person's data; what a platform gives only as ciphertext (##..., $$...) is nothing to us. */
const personal =
  (maximum: number): Parser<string | null> =>
  (cell, context) =>
    /^(##|\$\$|~)/.test(cell) ? { value: null } : text(maximum)(cell, context);

/** Columns of buyer and receiver as most exports name them. */
export const personColumns = {
  buyerAccount: column('买家账号', 'Buyer account', ['买家会员名', '买家账号', '买家昵称', '买家'], personal(200), 'tb_8891'),
  receiver: column('收货人', 'Receiver', ['收货人姓名', '收货人', '收件人', '收件人姓名', '客户姓名'], personal(100), '王小明'),
  phone: column('手机', 'Phone', ['联系手机', '收件人手机号', '收货人手机', '手机', '联系电话', '电话'], personal(40), '13812345678'),
  province: column('省', 'Province', ['省', '省份', '收货省份'], personal(60), '广东省'),
  city: column('市', 'City', ['市', '城市', '收货城市'], personal(60), '深圳市'),
  district: column('区', 'District', ['区', '区县', '县区'], personal(60), '南山区'),
  address: column('收货地址', 'Address', ['收货地址', '详细地址', '收件地址', '客户地址', '地址'], personal(300), '科技园路 1 号'),
  postcode: column('邮编', 'Postcode', ['邮编', '邮政编码', '收货邮编'], personal(20), '518057'),
} as const;

export const remarkColumns = {
  buyerRemark: column('买家留言', 'Buyer remark', ['买家留言', '买家备注', '客户留言'], remark(1000), '请发顺丰'),
  sellerRemark: column('卖家备注', 'Seller remark', ['商家备注', '卖家备注', '订单备注', '备注'], remark(1000), ''),
} as const;

export const parcelColumns = {
  carrier: column('快递公司', 'Carrier', ['物流公司', '快递公司', '承运商'], text(100), '顺丰速运'),
  trackingNumber: column(
    '快递单号',
    'Tracking number',
    ['物流单号', '快递单号', '运单号'],
    firstOfSeveral(identifier(200)),
    'SF1234567890',
  ),
} as const;

/** Cells may hold several tracking numbers, or the carrier before its number: the first number counts here. */
function firstOfSeveral(parse: Parser<string>): Parser<string> {
  return (cell, context) => {
    const parsed = parse(cell, context);
    if ('code' in parsed) return parsed;
    const first = parsed.value.split(/[,，;；\s]+/).find((piece) => /[0-9]/.test(piece));
    return { value: (first ?? parsed.value).replace(/^(?:no|单号)?[^0-9A-Za-z]+/i, '') };
  };
}

/** Words that stand where a refund amount would. */
const NO_REFUND = /^(无|没有|未)/;

export const refundAmount: Parser<Decimal> = (cell, context) => (NO_REFUND.test(cell) ? { value: zero } : amount(cell, context));

/** An amount of a column that only helps: what cannot be read is left out. */
export const helpfulAmount: Parser<Decimal | null> = (cell, context) => {
  const parsed = amount(cell, context);
  return 'code' in parsed ? { value: null } : parsed;
};

/** Whether an after-sales word says that the money went back. */
export const refundDone: Parser<boolean> = (cell) => ({ value: /退款成功|退款完成|已退款|全额退款/.test(cell) });

/** What a platform calls the goods: the beginning is enough to know them by. */
export const title = remark(200);

export const named = <T>(base: Column<T>, headers: readonly string[]): Column<T> => ({ ...base, headers });
