import type { FastifyInstance, FastifyRequest } from 'fastify';
import multipart from '@fastify/multipart';
import type { FileKind } from './context.ts';
import { defineErrors, kernelErrors } from './errors.ts';
import { HEAD_BYTES, mediaTypeOf } from './media-type.ts';
import type { Runtime } from './runtime.ts';

const errors = defineErrors('files', {
  too_large: ['invalid', '文件超过 {limit} MB', 'The file is larger than {limit} MB'],
  wrong_kind: ['invalid', '不支持的文件类型，请上传 {kinds}', 'This kind of file is not accepted; upload {kinds}'],
  broken: ['invalid', '文件没有传完整，请重新上传', 'The file did not arrive whole; upload it again'],
  missing: ['invalid', '请选择一个文件', 'Choose a file'],
});

/** What arrived in pieces that make no file is the sender's to send again. */
function brokenOr(error: unknown): unknown {
  return /multipart|Part terminated|boundary/i.test((error as Error).message) ? errors.broken() : error;
}

/** Uploads and downloads by kind: each kind says who may write, who may read, how large, and what it must be. */
export function fileRoutes(
  app: FastifyInstance,
  runtime: Runtime,
  requireSignedIn: (request: FastifyRequest, permission: string) => void,
): void {
  const kinds = new Map<string, FileKind>(runtime.modules.flatMap((module) => Object.entries(module.files ?? {})));
  app.register(multipart, { limits: { files: 1, fields: 4 } });

  function allowed(request: FastifyRequest, name: string, right: 'read' | 'write'): FileKind {
    const kind = kinds.get(name);
    const permission = kind?.[right];
    if (!kind || !permission) throw kernelErrors.not_found();
    requireSignedIn(request, permission);
    if (permission !== 'signed-in' && !request.actor.permissions.has(permission))
      throw kernelErrors.permission_missing({ permission, title: permission });
    return kind;
  }

  const filesOf = ({ shelf }: FileKind, merchantId: string) => {
    const files = runtime.filesOf(merchantId);
    return shelf ? files.shelf(shelf) : files;
  };

  app.post<{ Params: { kind: string } }>('/api/files/:kind', async (request) => {
    const kind = allowed(request, request.params.kind, 'write');
    const part = await request.file({ limits: { fileSize: kind.maximumBytes } }).catch((error) => {
      throw brokenOr(error);
    });
    if (!part) throw errors.missing();
    const files = filesOf(kind, request.actor.merchant.id);
    const limit = Math.floor(kind.maximumBytes / 2 ** 20);
    if (!kind.mediaTypes.length) {
      const kept = await files.keepStream(part.file, kind.maximumBytes).catch((error) => {
        throw error instanceof RangeError ? errors.too_large({ limit }) : brokenOr(error);
      });
      if (part.file.truncated) throw errors.too_large({ limit });
      return { ...kept, name: part.filename };
    }
    const bytes = await part.toBuffer().catch((error) => {
      throw (error as { statusCode?: number }).statusCode === 413 ? errors.too_large({ limit }) : brokenOr(error);
    });
    if (!kind.mediaTypes.includes(mediaTypeOf(bytes.subarray(0, HEAD_BYTES))))
      throw errors.wrong_kind({ kinds: kind.mediaTypes.join(', ') });
    const prepared = (await kind.prepare?.(bytes)) ?? bytes;
    return { hash: await files.keep(prepared), size: prepared.length, name: part.filename };
  });

  app.get<{ Params: { kind: string; hash: string } }>('/api/files/:kind/:hash', async (request, reply) => {
    const kind = allowed(request, request.params.kind, 'read');
    const files = filesOf(kind, request.actor.merchant.id);
    if (!/^[0-9a-f]{64}$/.test(request.params.hash) || !(await files.exists(request.params.hash))) throw kernelErrors.not_found();
    if (kind.guard) await runtime.ask(request.actor, kind.guard, { hash: request.params.hash });
    const stream = files.read(request.params.hash);
    const head: Buffer = await new Promise((resolve, reject) => {
      stream.once('readable', () => {
        const first = (stream.read(Math.min(HEAD_BYTES, stream.readableLength)) as Buffer | null) ?? Buffer.alloc(0);
        stream.unshift(first);
        resolve(first);
      });
      stream.once('error', reject);
    });
    const type = mediaTypeOf(head);
    const shown = (kind.shown ?? kind.mediaTypes).includes(type);
    // what is guarded may be hidden from the person tomorrow
    void reply
      .header('cache-control', kind.guard ? 'private, max-age=300' : 'private, max-age=31536000, immutable')
      .header('x-content-type-options', 'nosniff');
    if (!shown) void reply.header('content-disposition', 'attachment');
    return reply.type(shown ? type : 'application/octet-stream').send(stream);
  });
}
