import type { Language } from './context.ts';
import { isDisconnected, isFull } from './database.ts';
import { DomainError, errorMessage, kernelErrors, STATUS } from './errors.ts';

/** The body of an error answer (RFC 9457), in the reader's language. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  params: Record<string, unknown>;
  issues?: unknown;
  lines?: unknown;
  requestId?: string;
}

/** The one mapper from errors to HTTP answers; what is no refusal is a 500 that tells nothing of the inside. */
export function problemOf(raised: unknown, language: Language, requestId: string): Problem {
  const error = isDisconnected(raised) ? kernelErrors.database_away() : isFull(raised) ? kernelErrors.no_room() : raised;
  if (error instanceof DomainError) {
    const { issues, lines, ...params } = error.params;
    return {
      type: 'about:blank',
      title: errorMessage(error.code, error.params, language),
      status: STATUS[error.kind],
      code: error.code,
      params,
      ...(issues ? { issues } : {}),
      ...(lines ? { lines } : {}),
    };
  }
  const status = (error as { statusCode?: number }).statusCode;
  if (status && status >= 400 && status < 500)
    return { type: 'about:blank', title: (error as Error).message, status, code: 'request.malformed', params: {} };
  const title = language === 'zh' ? '程序出错了，已记录，请稍后再试' : 'Something went wrong; it was recorded, please try again';
  return { type: 'about:blank', title, status: 500, code: 'request.failed', params: {}, requestId };
}

/** The language a request asks for. */
export const languageOf = (header: string | undefined, otherwise: Language = 'zh'): Language => {
  const wanted = (header ?? '').toLowerCase();
  if (/^\s*en/.test(wanted)) return 'en';
  if (/^\s*zh/.test(wanted)) return 'zh';
  return otherwise;
};
