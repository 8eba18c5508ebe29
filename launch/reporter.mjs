import { appendFileSync } from 'node:fs';

/** One failure as a line: where, and the first line of what was said. */
const named = (where, errors) => `${where}: ${String(errors[0]?.message ?? 'no reason was given').split('\n')[0]}`;

/** The file, and within it the group or test. */
const place = (found) => (found.type === 'module' ? found.relativeModuleId : `${found.module.relativeModuleId} > ${found.fullName}`);

/** Adds up a file or a group of tests. One that broke outside its tests is one failure, and the tests it kept from running are no more. */
function add(group, counts, insideBroken = false) {
  const broken = group.errors().length > 0;
  if (broken) {
    counts.failed += 1;
    counts.failures.push(named(place(group), group.errors()));
  }
  for (const child of group.children) {
    if (child.type === 'suite') {
      add(child, counts, insideBroken || broken);
      continue;
    }
    const { state, errors } = child.result();
    if (state === 'failed') counts.failures.push(named(place(child), errors));
    if (state === 'passed' || state === 'failed') counts[state] += 1;
    else if (!(insideBroken || broken)) counts.skipped += 1;
  }
}

/** A Vitest reporter that adds a line of counts and of what failed to the file named in ZHANGGUI_TEST_COUNTS. An error nobody caught is a failure. */
export default function counts() {
  const file = process.env.ZHANGGUI_TEST_COUNTS;
  return {
    onTestRunEnd(modules, errors) {
      const failures = errors.map((error) => named('outside the tests', [error]));
      const sum = { passed: 0, failed: errors.length, skipped: 0, failures };
      for (const module of modules) add(module, sum);
      if (file) appendFileSync(file, `${JSON.stringify(sum)}\n`);
    },
  };
}
