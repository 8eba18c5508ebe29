import sharp from 'sharp';
import type { FileKind } from '../../kernel/context.ts';
import { errors } from './errors.ts';

const MOST_PIXELS = 60_000_000;

/** A picture on white, as small as paper needs it, in the one format that PDF and every browser take. */
async function prepare(bytes: Buffer): Promise<Buffer> {
  try {
    return await sharp(bytes, { limitInputPixels: MOST_PIXELS })
      .rotate()
      .resize({ width: 600, height: 400, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .png({ palette: true })
      .toBuffer();
  } catch {
    throw errors.logo_unreadable();
  }
}

/** The merchant's logo for the head of printed sheets. Whoever prints sees it. */
export const companyLogo: FileKind = {
  write: 'company.manage',
  read: 'signed-in',
  maximumBytes: 4 * 2 ** 20,
  mediaTypes: ['image/png', 'image/jpeg', 'image/webp'],
  prepare,
};
