import { open } from 'node:fs/promises';
import sharp from 'sharp';
import type { Context, FileKind } from '../../kernel/context.ts';
import { HEAD_BYTES, mediaTypeOf } from '../../kernel/media-type.ts';
import { statement } from '../../kernel/statement.ts';
import type { Reference } from './document.ts';
import { errors } from './errors.ts';

const IMAGES = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'];
const THUMBNAIL_SIDE = 320;
const MOST_PIXELS = 60_000_000;

/** Files beside a document: pictures, PDF, spreadsheets, letters, archives, texts. They are kept as they came. */
export const attachmentFile: FileKind = {
  write: 'signed-in',
  read: 'signed-in',
  maximumBytes: 20 * 2 ** 20,
  mediaTypes: [...IMAGES, 'application/pdf', 'application/zip', 'application/x-ole-storage', 'text/plain'],
  shown: [...IMAGES, 'application/pdf'],
  guard: 'office.attachment-file',
};

const INSERT = statement(`
  insert into office.attachment (merchant_id, id, comment_id, entity, document_id, hash, thumbnail, name, media_type, size)
  select :merchant, r.id, :commentId, :entity, :documentId, r.hash, r.thumbnail, r.name, r.media_type, r.size
  from json_to_recordset(:rows::json) as r (id uuid, hash text, thumbnail text, name text, media_type text, size bigint)`);

async function headOf(path: string): Promise<{ head: Buffer; size: number }> {
  const file = await open(path);
  try {
    const head = Buffer.alloc(HEAD_BYTES);
    const { bytesRead } = await file.read(head, 0, HEAD_BYTES, 0);
    return { head: head.subarray(0, bytesRead), size: (await file.stat()).size };
  } finally {
    await file.close();
  }
}

async function thumbnailOf(ctx: Context, hash: string, name: string): Promise<string> {
  const bounds = { width: THUMBNAIL_SIDE, height: THUMBNAIL_SIDE, fit: 'inside', withoutEnlargement: true } as const;
  const small = await sharp(ctx.files.path(hash), { limitInputPixels: MOST_PIXELS })
    .rotate()
    .resize(bounds)
    .webp({ quality: 80 })
    .toBuffer()
    .catch(() => {
      throw errors.image_unreadable({ name });
    });
  return ctx.files.keep(small);
}

async function described(ctx: Context, { hash, name }: { hash: string; name: string }) {
  if (!(await ctx.files.exists(hash))) throw errors.file_missing({ name });
  const { head, size } = await headOf(ctx.files.path(hash));
  const mediaType = mediaTypeOf(head);
  if (!attachmentFile.mediaTypes.includes(mediaType)) throw errors.file_missing({ name });
  const thumbnail = IMAGES.includes(mediaType) ? await thumbnailOf(ctx, hash, name) : null;
  return { hash, thumbnail, name, media_type: mediaType, size };
}

/** Reads what was uploaded and makes small pictures, before anything is locked. */
export const describeFiles = (ctx: Context, files: readonly { hash: string; name: string }[]) =>
  Promise.all(files.map((file) => described(ctx, file)));

/** Puts files beside a comment. */
export function attach(ctx: Context, commentId: string, document: Reference, files: Awaited<ReturnType<typeof describeFiles>>): void {
  // ids are drawn here: files stand in the order they were given, however long each took to read
  const rows = JSON.stringify(files.map((file) => ({ id: ctx.newId(), ...file })));
  if (files.length) ctx.post(INSERT, { commentId, entity: document.entity, documentId: document.id, rows });
}
