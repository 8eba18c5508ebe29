import { appendFileSync } from 'node:fs';

/** Adds up a file or a group of tests. One that broke outside its tests is one failure, and the tests it kept from running are no more. */
function add(group, counts, insideBroken = false) {
  const broken = group.errors().length > 0;
  if (broken) counts.failed += 1;
  for (const child of group.children) {
    if (child.type === 'suite') {
      add(child, counts, insideBroken || broken);
      continue;
    }
    const { state } = child.result();
    if (state === 'passed' || state === 'failed') counts[state] += 1;
    else if (!(insideBroken || broken)) counts.skipped += 1;
  }
}

/** A Vitest reporter that adds a line of counts to the file named in ZHANGGUI_TEST_COUNTS. An error nobody caught is a failure. */
export default function counts() {
  const file = process.env.ZHANGGUI_TEST_COUNTS;
  return {
    onTestRunEnd(modules, errors) {
      const sum = { passed: 0, failed: errors.length, skipped: 0 };
      for (const module of modules) add(module, sum);
      if (file) appendFileSync(file, `${JSON.stringify(sum)}\n`);
    },
  };
}
