import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

/** A year: a browser that met us by TLS asks by nothing else. */
const TRANSPORT_SECONDS = 31_536_000;

/** What a browser may do with our pages: only what comes from here, and nothing of the device but the camera of a hand-held. */
export async function securityHeaders(app: FastifyInstance): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        // WebAssembly that came from here may be compiled, to read barcodes; texts never become programs
        scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
        // a page whose controls make sheets of their own says by which mark they are known: `withStyleNonce`
        styleSrc: ["'self'"],
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

/** A policy that lets a page make style sheets of its own: those that carry the mark, which no other answer has. */
export const withStyleNonce = (policy: string, nonce: string): string =>
  policy.replace(/(^|;)style-src 'self'/, `$1style-src 'self' 'nonce-${nonce}'`);
