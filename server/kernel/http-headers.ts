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
        styleSrc: ["'self'", "'unsafe-inline'"],
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
