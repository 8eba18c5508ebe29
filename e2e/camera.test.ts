import { expect, test } from 'vitest';
import { browser, expectAccessible } from './browser.ts';
import { filmOf, goodsToMove, signInHere } from './hand.ts';

const CODE = '6901234567892';
const filming = async () => ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${await filmOf(CODE)}`];
const open = browser({ viewport: { width: 390, height: 844 }, args: filming });

async function openLookUp() {
  const page = await open();
  await signInHere(page);
  const { warehouse } = await goodsToMove(page, 0);
  await page.goto('/hand');
  await page.getByRole('button', { name: warehouse }).first().click();
  await page
    .getByRole('link', { name: '查货' })
    .waitFor({ timeout: 3_000 })
    .catch(() => page.getByRole('button', { name: warehouse }).first().click());
  await page.getByRole('link', { name: '查货' }).click();
  return page;
}

test('the camera reads a barcode with what came with the program, from nowhere else', async () => {
  const page = await openLookUp();
  await page.context().grantPermissions(['camera']);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.getByRole('button', { name: '用摄像头扫码' }).click();
  await page.getByRole('alertdialog').getByText(CODE).waitFor({ timeout: 30_000 });
  await expectAccessible(page);
  const { origin } = new URL(page.url());
  expect(asked.filter((url) => !url.startsWith(origin) && !url.startsWith('blob:') && !url.startsWith('data:'))).toEqual([]);
  await page.close();
});

test('a camera that was not allowed says so, and what to do', async () => {
  const page = await openLookUp();
  await page.context().clearPermissions();
  await page.evaluate(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('refused', 'NotAllowedError'));
  });
  await page.getByRole('button', { name: '用摄像头扫码' }).click();
  await page.getByRole('alert').getByText('您没有允许使用摄像头').waitFor();
  await page.close();
});
