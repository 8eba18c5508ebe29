import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

/** A year: a browser that met us by TLS asks by nothing else. */
const TRANSPORT_SECONDS = 31_536_000;

const nonces = new WeakMap<ServerResponse, string>();

/** The word by which a page's own styles are known in this answer, and in no other. */
export function styleNonce(answer: ServerResponse): string {
  const known = nonces.get(answer) ?? randomBytes(16).toString('base64');
  nonces.set(answer, known);
  return known;
}

/** What a browser may do with our pages: only what comes from here, and nothing of the device but the camera of a hand-held. */
export async function securityHeaders(app: FastifyInstance): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        // WebAssembly that came from here may be compiled, to read barcodes; texts never become programs
        scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
        // styles that the program makes as it runs carry the word of the page (web/src/theme/nonce.ts); others are no styles
        styleSrc: ["'self'", (_, reply) => `'nonce-${styleNonce(reply as ServerResponse)}'`],
        fontSrc: ["'self'", 'data:'],
        imgSrc: ["'self'", 'data:', 'blob:'],
        connectSrc: ["'self'"],
        workerSrc: ["'self'", 'blob:'],
        frameAncestors: ["'none'"],
        upgradeInsecureRequests: null,
      },
    },
    strictTransportSecurity: false,
  });
  app.addHook('onSend', async (request, reply) => {
    void reply.header('permissions-policy', 'camera=(self), microphone=(), geolocation=(), payment=(), usb=()');
    if (request.protocol === 'https') void reply.header('strict-transport-security', `max-age=${TRANSPORT_SECONDS}`);
  });
}
