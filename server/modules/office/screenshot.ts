import sharp from 'sharp';
import type { FileKind } from '../../kernel/context.ts';
import { errors } from './errors.ts';

/** A picture of the screen beside feedback: read by those who answer it; anybody signed in may send one. */
export const feedbackScreenshot: FileKind = {
  write: 'signed-in',
  read: 'office.answer-feedback',
  maximumBytes: 8 * 2 ** 20,
  mediaTypes: ['image/png', 'image/jpeg', 'image/webp'],
  prepare: async (bytes) => {
    const bounds = { width: 1920, height: 1920, fit: 'inside', withoutEnlargement: true } as const;
    return sharp(bytes, { limitInputPixels: 60_000_000 })
      .resize(bounds)
      .webp({ quality: 82 })
      .toBuffer()
      .catch(() => {
        throw errors.screenshot_unreadable();
      });
  },
};
