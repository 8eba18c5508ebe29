import { expect, test } from 'vitest';
import { partsOf, tokenOf, withoutNumbers } from './token.rules.ts';

const MERCHANT = '01900000-0000-7000-8000-00000000abcd';

test('a token says whose order it is and keeps its secret; whatever is no token is none', () => {
  const secret = Buffer.from('00112233445566778899aabbccddeeff', 'hex');
  const token = tokenOf(MERCHANT, Buffer.concat([secret, Buffer.from('ff', 'hex')]));
  expect(token).toHaveLength(43);
  expect(partsOf(token)).toEqual({ merchantId: MERCHANT, secret });
  for (const wrong of ['', token.slice(1), `${token}A`, `${token.slice(0, 42)}~`, "' or 1=1 --", `${token.slice(0, 42)}9`])
    expect(partsOf(wrong)).toBeUndefined();
});

test('numbers of couriers are masked in what carriers say, short numbers stay', () => {
  expect(withoutNumbers('派件员王师傅 13812345678 正在派送')).toBe('派件员王师傅 138****5678 正在派送');
  expect(withoutNumbers('电话 +86 138-1234-5678，网点 0571-88888888')).toBe('电话 138****5678，网点 ****');
  expect(withoutNumbers('放在 3 号柜 1204 格')).toBe('放在 3 号柜 1204 格');
});
