import { defineErrors } from '../../kernel/errors.ts';

export const errors = defineErrors('catalog', {
  product_not_found: ['not_found', '找不到该商品', 'The product was not found'],
  sku_not_found: ['not_found', '找不到该规格', 'The SKU was not found'],
  product_code_taken: ['conflict', '商品编码已被使用', 'The product code is already used'],
  sku_code_taken: ['conflict', '规格编码已被使用：{codes}', 'The SKU code is already used: {codes}'],
  barcode_taken: ['conflict', '条码已被其他规格使用：{codes}', 'The barcode already belongs to another SKU: {codes}'],
  barcode_check_digit: ['invalid', '条码 {code} 的校验位不对', 'The check digit of barcode {code} is wrong'],
  options_repeated: ['invalid', '规格组合重复：{options}', 'Two SKUs have the same options: {options}'],
  bundle_cycle: ['rule', '组合装不能包含自己', 'A bundle cannot contain itself'],
  not_a_bundle: ['rule', '只有组合装商品才有组成', 'Only a bundle has components'],
  category_cycle: ['rule', '类目不能移动到自己的下级', 'A category cannot move below itself'],
  category_not_found: ['not_found', '找不到该类目', 'The category was not found'],
  attribute_value: ['invalid', '属性“{attribute}”的值不对', 'The value of attribute “{attribute}” is not valid'],
  attribute_missing: ['invalid', '请填写属性“{attribute}”', 'Attribute “{attribute}” is required'],
  image_missing: ['invalid', '图片尚未上传', 'The image was not uploaded'],
  archived: ['rule', '商品已归档', 'The product is archived'],
  not_archived: ['rule', '商品未归档', 'The product is not archived'],
  precision_fixed: ['rule', '已有库存变动，数量精度不能再改', 'Goods have moved: the precision can no longer change'],
});
