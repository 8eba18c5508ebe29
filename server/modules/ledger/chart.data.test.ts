import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { firstLevel } from './charts/small-business.ts';

const file = fileURLToPath(new URL('../../../../shared/data/accounting_cn/coa_xiaoqiye_66.csv', import.meta.url));

test.runIf(existsSync(file))('the chart is that of 财会〔2011〕17号, account by account', () => {
  const [, ...lines] = readFileSync(file, 'utf8').trim().split(/\r?\n/);
  const ours = Object.values(firstLevel).flat();
  expect(lines).toHaveLength(66);
  for (const line of lines) {
    const [code, name, , balance] = line.split(',');
    const account = ours.find((row) => row[0] === code);
    expect(account?.[1]).toBe(name);
    expect(balance).toContain(account?.[3] === 'D' ? '借' : '贷');
  }
  expect(ours).toHaveLength(66);
});
