import { serverLanguage } from './i18n/i18n.ts';
import { setOffline } from './offline.ts';

export interface Issue {
  path: (string | number)[];
  message: string;
}

/** A refusal of the server, in the person's words. */
export class CallError extends Error {
  readonly code: string;
  readonly title: string;
  readonly status: number;
  readonly issues: Issue[];
  readonly params: Record<string, unknown>;
  /** Problems of single lines, all at once. */
  readonly lines: unknown[];
  constructor(problem: {
    code: string;
    title: string;
    status: number;
    issues?: Issue[];
    params?: Record<string, unknown>;
    lines?: unknown[];
  }) {
    super(problem.title);
    this.code = problem.code;
    this.title = problem.title;
    this.status = problem.status;
    this.issues = problem.issues ?? [];
    this.params = problem.params ?? {};
    this.lines = problem.lines ?? [];
  }
}

export interface Sending {
  method: 'GET' | 'POST';
  path: string;
  body?: unknown;
  /** A file with its fields, instead of a body. */
  form?: FormData;
  key?: string;
  signal?: AbortSignal;
  /** Calls that must answer 401 themselves: signing in, asking who one is. */
  anonymous?: boolean;
}

const BACK_OFF = [400, 800, 1600, 3000, 5000, 8000];
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

let signedInAgain: () => Promise<void> = () => Promise.reject(new Error('nobody asks for sign-in'));
/** Told by the session: what to wait for when the server no longer knows the person. */
export function onSignedOut(wait: () => Promise<void>) {
  signedInAgain = wait;
}

let refused: (code: string) => void = () => {};
/** Told by the session: what to do when the server says no, beside telling the person. */
export function onRefused(hear: (code: string) => void) {
  refused = hear;
}

/**
 * Sends a request and answers its JSON. A lost network is waited out under the same key, so that nothing is done twice;
 * an ended session waits for the sign-in sheet and then goes on.
 * @throws CallError when the server refuses
 */
export async function send<T>(sending: Sending): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    const response = await reach(sending, attempt);
    if (!response) continue;
    if (response.status === 401 && !sending.anonymous) {
      await signedInAgain();
      continue;
    }
    if (response.ok) return (response.status === 204 ? null : await response.json()) as T;
    const problem = await problemOf(response);
    refused(problem.code);
    throw new CallError(problem);
  }
}

/** The last answers of the server, for those who ask what went wrong: addresses without what was asked. */
export interface Answered {
  id?: string;
  path: string;
  status: number;
}
const answered: Answered[] = [];
export const lastAnswers = (): Answered[] => [...answered];

function remember(path: string, response: Response) {
  const id = response.headers.get('x-request-id');
  answered.push({ ...(id && { id }), path: (path.split('?')[0] ?? '').slice(0, 120), status: response.status });
  if (answered.length > 20) answered.shift();
}

/**
 * Asks for a file by a question too long for an address.
 * @throws CallError when the server refuses
 */
export async function fetchFile(path: string, body: object): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer>; type: string }> {
  const response = await fetch(`/api/${path}`, {
    method: 'POST',
    headers: headersOf({ method: 'POST', path, body }),
    body: JSON.stringify(body),
    credentials: 'same-origin',
  });
  if (!response.ok) throw new CallError(await problemOf(response));
  const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? path;
  return { name, bytes: new Uint8Array(await response.arrayBuffer()), type: response.headers.get('content-type') ?? '' };
}

/** One try. Undefined when the network or the server's front was not there: after a pause the caller tries again. */
async function reach(sending: Sending, attempt: number): Promise<Response | undefined> {
  try {
    const response = await fetch(`/api/${sending.path}`, {
      method: sending.method,
      headers: headersOf(sending),
      body: sending.form ?? (sending.body === undefined ? null : JSON.stringify(sending.body)),
      credentials: 'same-origin',
      signal: sending.signal ?? null,
    });
    if (!isAway(response)) {
      remember(sending.path, response);
      setOffline(false);
      return response;
    }
  } catch (error) {
    if (sending.signal?.aborted) throw error;
    if (!(error instanceof TypeError)) throw error;
  }
  setOffline(true);
  await pause(BACK_OFF[Math.min(attempt, BACK_OFF.length - 1)] ?? 8000);
  sending.signal?.throwIfAborted();
  return undefined;
}

/** A gateway answering for a server that is restarting: no problem document of ours. */
const isAway = (response: Response) =>
  response.status >= 502 && response.status <= 504 && !response.headers.get('content-type')?.includes('application/problem+json');

function headersOf(sending: Sending): Record<string, string> {
  const headers: Record<string, string> = { accept: 'application/json', 'accept-language': serverLanguage() };
  if (sending.body !== undefined) headers['content-type'] = 'application/json';
  if (sending.key) headers['idempotency-key'] = sending.key;
  return headers;
}

async function problemOf(response: Response) {
  try {
    const problem = await response.json();
    return {
      code: String(problem.code ?? 'request.failed'),
      title: String(problem.title ?? response.statusText),
      status: response.status,
      issues: problem.issues,
      lines: problem.lines ?? problem.params?.lines,
      params: problem.params,
    };
  } catch {
    return { code: 'request.failed', title: `${response.status} ${response.statusText}`, status: response.status };
  }
}
