import { expect, test } from 'vitest';
import { cycles, graphFindings } from './rules/graph.ts';
import { RULES, tidyFindings } from './rules/tidy.ts';
import { type Finding, readSources, readViolations } from './sources.ts';

const sources = readSources();
const violations = readViolations();
const shown = (findings: readonly Finding[]) => findings.map((each) => `${each.path}:${each.line} ${each.rule}: ${each.message}`);

test('the house is tidy', () => {
  expect(shown(tidyFindings(sources))).toEqual([]);
});

test('modules call down through doors, the kernel knows no module, the web knows contracts only', () => {
  expect(shown(graphFindings(sources))).toEqual([]);
});

test('no file imports itself through others', () => {
  expect(cycles(sources.filter((source) => source.path.startsWith('server/')))).toEqual([]);
});

test.each(violations.map(({ rule, source }) => [rule, source] as const))('a planted violation of %s is caught', (rule, source) => {
  const findings = [...tidyFindings([source]), ...graphFindings([source])];
  expect(findings.map((each) => each.rule)).toContain(rule);
});

test('every rule has a planted violation', () => {
  const planted = new Set(violations.map((each) => each.rule));
  const graph = [
    'kernel-knows-no-module',
    'web-imports-contracts-only',
    'modules-call-down',
    'modules-have-one-door',
    'contracts-are-pure',
    'rules-are-pure',
    'modules-know-no-start',
  ];
  expect([...RULES.map((rule) => rule.rule), ...graph].filter((rule) => !planted.has(rule))).toEqual([]);
});
