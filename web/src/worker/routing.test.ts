import { expect, test } from 'vitest';
import { type Asked, wayOf } from './routing.ts';

const kept = new Set(['/assets/main-1.js', '/seal.svg']);
const get = (path: string, more: Partial<Asked> = {}) => wayOf({ method: 'GET', mode: 'cors', own: true, path, ...more }, kept);

test('pages of the hand-held open from the kept shell, those of the office from the network', () => {
  expect(get('/hand', { mode: 'navigate' })).toBe('shell');
  expect(get('/hand/bin-move', { mode: 'navigate' })).toBe('shell');
  expect(get('/handbook', { mode: 'navigate' })).toBe('network');
  expect(get('/orders', { mode: 'navigate' })).toBe('network');
});

test('what the books say is never kept, and a write is never touched', () => {
  expect(get('/api/inventory/sku-stock')).toBe('network');
  expect(get('/api/me')).toBe('network');
  expect(get('/assets/main-1.js', { method: 'POST' })).toBe('network');
});

test('files of this version are kept, those of another are fetched; pictures are kept as they are seen', () => {
  expect(get('/assets/main-1.js')).toBe('kept');
  expect(get('/assets/main-2.js')).toBe('network');
  expect(get('/api/files/product-image/abc')).toBe('picture');
  expect(get('/seal.svg', { own: false })).toBe('network');
});
