import { defineErrors } from '../../kernel/errors.ts';

export const errors = defineErrors('parties', {
  party_not_found: ['not_found', '找不到该客户或供应商', 'The customer or supplier was not found'],
  contact_not_found: ['not_found', '找不到该联系人', 'The contact was not found'],
  address_not_found: ['not_found', '找不到该地址', 'The address was not found'],
  code_taken: ['conflict', '编码已被使用', 'The code is already used'],
  account_taken: ['conflict', '该店铺的买家账号已属于其他客户', 'The buyer account of this shop belongs to another customer'],
  duplicates_found: ['conflict', '可能已存在：{names}', 'It may be there already: {names}'],
  region_unknown: ['invalid', '没有这个地区：{region}', 'There is no such region: {region}'],
  region_missing: ['invalid', '请选择地址所在的省市区', 'Choose the province of the address'],
  role_needed: ['invalid', '至少是客户或供应商之一', 'It must be a customer or a supplier'],
  archived: ['rule', '已归档', 'It is archived'],
  not_archived: ['rule', '未归档', 'It is not archived'],
  repeated_in_batch: ['invalid', '同一批数据中重复出现：{name}', 'It appears twice in one batch: {name}'],
});
