import { expect, test } from 'vitest';
import { headerOf, letterFile } from './letter.rules.ts';

/** What a mail program makes of a header: the words of it, put together. */
const read = (header: string): string =>
  header.replace(/=\?UTF-8\?B\?([^?]*)\?=(\r\n )?/g, (_, word: string) => Buffer.from(word, 'base64').toString('utf8'));

test('a subject in any letters is read as it was written, in words of at most 75 characters', () => {
  const long = '采购单 PO2611-000001（云山杂货铺），请确认交期 🍵 and the day of delivery, please';
  const header = headerOf(long);
  expect(read(header)).toBe(long);
  for (const word of header.split('\r\n ')) expect(word.length).toBeLessThanOrEqual(75);
  expect(headerOf('Purchase order PO1')).toBe('Purchase order PO1');
});

test('a letter holds its text and its file, no line is longer than mail allows, and a subject cannot smuggle a header in', () => {
  const bytes = Buffer.from(Array.from({ length: 500 }, (_, at) => at % 256));
  const file = letterFile({
    ...{ to: ['a@example.com', 'b@example.com'], subject: 'PO1\r\nBcc: thief@example.com', text: '您好：\n请查收。', boundary: 'b-1' },
    file: { name: '采购单 PO1.pdf', type: 'application/pdf', bytes },
  });
  const lines = file.split('\r\n');
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(120);
  expect(file).not.toMatch(/[^\r]\n/);
  expect(lines.filter((line) => /^Bcc:/i.test(line))).toEqual([]);
  const [, text = '', attached = ''] = file.split('--b-1');
  const bodyOf = (part: string) => Buffer.from(part.split('\r\n\r\n').slice(1).join(''), 'base64');
  expect(bodyOf(text).toString('utf8')).toBe('您好：\r\n请查收。');
  expect(bodyOf(attached).equals(bytes)).toBe(true);
  expect(decodeURIComponent(/filename\*=UTF-8''(\S+)/.exec(attached)?.[1] ?? '')).toBe('采购单 PO1.pdf');
});
