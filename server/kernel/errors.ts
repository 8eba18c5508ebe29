/** The kinds of refusal and the one place that knows their HTTP status. */
export const STATUS = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  rule: 422,
  /** Asked too often: it is the one who asks that has to wait. */
  throttled: 429,
  unavailable: 503,
} as const;
export type ErrorKind = keyof typeof STATUS;
export type ErrorParams = Record<string, unknown>;

/** An expected refusal. Thrown, never returned: throwing rolls the transaction back. */
export class DomainError extends Error {
  readonly kind: ErrorKind;
  readonly code: string;
  readonly params: ErrorParams;
  constructor(kind: ErrorKind, code: string, params: ErrorParams = {}) {
    super(code);
    this.kind = kind;
    this.code = code;
    this.params = params;
  }
}

export type ErrorRow = readonly [kind: ErrorKind, zh: string, en: string];
const messages = new Map<string, ErrorRow>();

/**
 * A module's refusals as a table: name -> [kind, Chinese, English]; `{param}` is filled from the params.
 * Gives one maker per refusal: `throw errors.order_not_found({ number })`.
 */
export function defineErrors<const T extends Record<string, ErrorRow>>(module: string, table: T) {
  const makers = {} as Record<keyof T, (params?: ErrorParams) => DomainError>;
  for (const [name, row] of Object.entries(table)) {
    const code = `${module}.${name}`;
    messages.set(code, row);
    makers[name as keyof T] = (params) => new DomainError(row[0], code, params);
  }
  return makers;
}

/** The sentence of an error code in a language, its params filled in. An unknown code is shown as it is. */
export function errorMessage(code: string, params: ErrorParams, language: 'zh' | 'en'): string {
  const row = messages.get(code);
  if (!row) return code;
  const template = language === 'zh' ? row[1] : row[2];
  return template.replace(/\{(\w+)\}/g, (_, key: string) => (params[key] === undefined ? '' : String(params[key])));
}

/** Every code with its row; used by the API document and the translation test. */
export const errorCodes = (): ReadonlyMap<string, ErrorRow> => messages;

/** Refusals of the kernel itself. */
export const kernelErrors = defineErrors('request', {
  invalid: ['invalid', '请求内容不符合要求', 'The request is not valid'],
  unauthenticated: ['unauthenticated', '请先登录', 'Please sign in first'],
  permission_missing: ['forbidden', '您没有“{title}”的权限，请向管理员申请', 'You lack the permission “{title}”; ask an administrator'],
  unknown: ['not_found', '没有这个接口：{name}', 'There is no such operation or query: {name}'],
  not_found: ['not_found', '找不到该记录', 'Not found'],
  idempotency_key_reused: ['conflict', '同一个幂等键被用于不同的请求', 'The same idempotency key was used for a different request'],
  version_conflict: [
    'conflict',
    '该单据已被他人修改（您看到的是第 {expected} 版，现在是第 {actual} 版），请刷新后再试',
    'Someone else changed this record (you saw version {expected}, it is now {actual}); refresh and try again',
  ],
  value_unfit: [
    'invalid',
    '某个值超出了可以保存的范围，或含有无法保存的字符',
    'A value is larger or smaller than can be kept, or holds a character that cannot be',
  ],
  already_exists: ['conflict', '已存在相同的记录', 'The same record already exists'],
  still_referenced: ['conflict', '该记录仍被其他单据引用', 'Other records still refer to this one'],
  refused_by_database: ['rule', '数据库拒绝了此操作：{constraint}', 'The database refused this: {constraint}'],
  lock_timeout: ['unavailable', '系统繁忙：正在等待其他人的操作，请稍后重试', 'Busy: someone else is working on the same rows; try again'],
  database_away: [
    'unavailable',
    '数据库暂时连不上，正在恢复，请稍后重试',
    'The database cannot be reached just now and is being brought back; try again shortly',
  ],
  no_room: [
    'unavailable',
    '磁盘已满，暂时无法保存；请腾出空间，再重试',
    'The disk is full and nothing can be kept just now: make room, then try again',
  ],
  cancelled: ['conflict', '已取消', 'Cancelled'],
  too_many: ['throttled', '请求过于频繁，请稍后再试', 'Too many requests; try again shortly'],
  cross_site: ['forbidden', '拒绝来自其他网站的请求', 'Requests from other sites are refused'],
  second_factor_missing: [
    'forbidden',
    '您的角色须使用两步验证：请先在“登录设备与密码”中启用',
    'Your role works with a second factor only: set it up under “My sessions and password” first',
  ],
  network_refused: ['forbidden', '不允许从您现在的网络使用此账套', 'This merchant may not be used from the network you are in'],
  merchant_missing: ['invalid', '请先选择账套', 'Choose a merchant first'],
});
