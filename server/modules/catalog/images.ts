import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { Context, FileKind } from '../../kernel/context.ts';
import { errors } from './errors.ts';

const LONGEST_SIDE = 1600;
const THUMBNAIL_SIDE = 96;
const MOST_PIXELS = 60_000_000;

/** Turns an upload into WebP of bounded size; nothing of its metadata is kept, such as where a photo was taken. */
async function shrink(bytes: Buffer): Promise<Buffer> {
  const bounds = { width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true } as const;
  try {
    return await sharp(bytes, { limitInputPixels: MOST_PIXELS }).rotate().resize(bounds).webp({ quality: 82 }).toBuffer();
  } catch {
    throw errors.image_unreadable();
  }
}

/** Pictures of products: uploaded first, then set by their hashes. */
export const productImage: FileKind = {
  write: 'catalog.edit',
  read: 'catalog.view',
  maximumBytes: 8 * 2 ** 20,
  mediaTypes: ['image/png', 'image/jpeg', 'image/webp'],
  prepare: shrink,
};

/** Makes and keeps the small picture of an uploaded one; answers its hash. */
export async function keepThumbnail(ctx: Context, hash: string): Promise<string> {
  if (!(await ctx.files.exists(hash))) throw errors.image_missing();
  const square = { width: THUMBNAIL_SIDE, height: THUMBNAIL_SIDE, fit: 'cover' } as const;
  const bytes = await readFile(ctx.files.path(hash));
  const small = await sharp(bytes, { limitInputPixels: MOST_PIXELS })
    .resize(square)
    .webp({ quality: 78 })
    .toBuffer()
    .catch(() => {
      throw errors.image_unreadable();
    });
  return ctx.files.keep(small);
}
