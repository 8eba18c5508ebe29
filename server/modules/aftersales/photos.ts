import sharp from 'sharp';
import type { FileKind } from '../../kernel/context.ts';
import { errors } from './errors.ts';

const LONGEST_SIDE = 1600;
const MOST_PIXELS = 60_000_000;

/** Pictures of what came back: bounded, and without what a camera says of where they were taken. */
export const returnPhoto: FileKind = {
  write: 'aftersales.inspect',
  read: 'aftersales.view',
  maximumBytes: 12 * 2 ** 20,
  mediaTypes: ['image/png', 'image/jpeg', 'image/webp'],
  async prepare(bytes) {
    const bounds = { width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true } as const;
    try {
      return await sharp(bytes, { limitInputPixels: MOST_PIXELS }).rotate().resize(bounds).webp({ quality: 80 }).toBuffer();
    } catch {
      throw errors.photo_unreadable();
    }
  },
};
