import { defineErrors } from '../../kernel/errors.ts';

/** What freight refuses, in the words of both languages. */
export const errors = defineErrors('freight', {
  carrier_not_found: ['not_found', '找不到快递公司 {carrier}', 'Carrier {carrier} was not found'],
  carrier_code_taken: ['conflict', '快递编码已被使用', 'Another carrier has this code already'],
});
