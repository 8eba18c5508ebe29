import { appendFileSync } from 'node:fs';

/** What a Vitest run adds up to. A file or a group that broke outside its tests is one failure, and so is an error nobody caught. */
export function countsOf(modules, errors) {
  const counts = { passed: 0, failed: errors.length, skipped: 0 };
  for (const module of modules) {
    const broken = [module, ...module.children.allSuites()].filter((group) => group.errors().length > 0);
    counts.failed += broken.length;
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      if (state === 'passed') counts.passed += 1;
      else if (state === 'failed') counts.failed += 1;
      // a test that never came to its end because its group broke is counted there
      else if (state === 'skipped' || broken.length === 0) counts.skipped += 1;
    }
  }
  return counts;
}

/** A Vitest reporter that adds a line of counts to the file named in ZHANGGUI_TEST_COUNTS. */
export default function counts() {
  const file = process.env.ZHANGGUI_TEST_COUNTS;
  return {
    onTestRunEnd(modules, errors) {
      if (file) appendFileSync(file, `${JSON.stringify(countsOf(modules, errors))}\n`);
    },
  };
}
