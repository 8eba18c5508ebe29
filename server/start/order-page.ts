import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { DomainError } from '../kernel/errors.ts';
import { languageOf } from '../kernel/http-problem.ts';
import type { Actor, Language } from '../kernel/context.ts';
import { NOBODY } from '../kernel/operation.ts';
import type { Runtime } from '../kernel/runtime.ts';
import { partsOf } from '../modules/fulfilment/index.ts';
import { missingHtml, type OrderStatus, orderHtml, STYLE } from './order-html.ts';

/** Openings a minute from one address: far more than a person needs, far less than guessing does. */
const PER_MINUTE = 60;

// nothing of the address or of what it shows stays behind: not in caches, search engines or the next page's referrer; no script runs
const STYLE_HASH = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;
const HEADERS = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex, nofollow, noarchive',
  'content-security-policy': `default-src 'none'; style-src ${STYLE_HASH}; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
};

const send = (reply: FastifyReply, status: number, html: string) =>
  reply.code(status).headers(HEADERS).type('text/html; charset=utf-8').send(html);

/** The page of buyers: an order by its link, without signing in, without the program of the office. */
export async function serveOrderPage(app: FastifyInstance, runtime: Runtime): Promise<void> {
  const ask = async (token: string, wanted: string | undefined): Promise<{ language: Language; status?: OrderStatus }> => {
    const parts = partsOf(token);
    const merchant = parts && (await runtime.merchants.find(parts.merchantId));
    const language = languageOf(wanted, merchant?.language ?? 'zh');
    if (!merchant) return { language };
    const nobody: Actor = {
      id: NOBODY,
      name: '',
      kind: 'person',
      merchant,
      permissions: new Set(),
      shops: null,
      warehouses: null,
      language,
    };
    return { language, status: await runtime.ask(nobody, 'fulfilment.order-status', { token }) };
  };
  app.get<{ Params: { token: string } }>(
    '/o/:token',
    { config: { rateLimit: { max: PER_MINUTE, timeWindow: '1 minute' } } },
    async (request, reply) => {
      const wanted = request.headers['accept-language'];
      try {
        const { language, status } = await ask(request.params.token, wanted);
        return status ? send(reply, 200, orderHtml(status, language)) : send(reply, 404, missingHtml(language));
      } catch (error) {
        // the address is a secret: it is told to nobody, not even to the log
        if (!(error instanceof DomainError)) runtime.onFailure(`order page ${request.id}`, error);
        return send(reply, error instanceof DomainError ? 404 : 500, missingHtml(languageOf(wanted)));
      }
    },
  );
}
