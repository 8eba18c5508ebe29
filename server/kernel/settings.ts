import { mkdirSync } from 'node:fs';
import { isIP } from 'node:net';
import path from 'node:path';
import { z } from 'zod';
import { fixedKeys, keysIn, keysOfFile, type SecretKeys } from './secret-keys.ts';

interface SettingRow {
  /** Name of the environment variable. */
  name: string;
  /** What holds when it is not set; undefined = nothing. */
  default?: string;
  meaning: { zh: string; en: string };
  /** What a value has to be, in words that follow the name in a sentence. */
  rule: string;
  shape: z.ZodType;
}

const address = z.url({ protocol: /^postgres(ql)?$/, hostname: /.*/ });
const ADDRESS_RULE = 'must be an address like postgresql://user:password@host:5432/database';
const port = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .refine((value) => value <= 65_535);

const rows = [
  {
    name: 'PORT',
    default: '8080',
    meaning: { zh: '网页与接口的端口；0 表示任选一个空闲端口', en: 'Port of the web and the API; 0 takes any free one' },
    rule: 'must be a whole number from 0 to 65535',
    shape: port,
  },
  {
    name: 'HOST',
    default: '127.0.0.1',
    meaning: { zh: '监听的地址；0.0.0.0 表示所有网卡', en: 'Address to listen on; 0.0.0.0 for every network' },
    rule: 'must be an IP address or a host name',
    shape: z.string().regex(/^[\w.:-]{1,253}$/),
  },
  {
    name: 'ZHANGGUI_DATA',
    default: '.data',
    meaning: { zh: '数据文件夹：数据库、上传的文件、密钥', en: 'Data folder: database, uploaded files, secret key' },
    rule: 'must be a folder',
    shape: z.string().transform((folder) => path.resolve(folder)),
  },
  {
    name: 'DATABASE_URL',
    meaning: {
      zh: '外部 PostgreSQL（15 至 18）的地址；设置后不再启动内置数据库',
      en: 'Address of a PostgreSQL (15 to 18) of your own; no embedded one is started then',
    },
    rule: ADDRESS_RULE,
    shape: address,
  },
  {
    name: 'DATABASE_DIRECT_URL',
    meaning: {
      zh: 'DATABASE_URL 指向连接池时，数据库的直连地址（迁移、登录、后台任务用）',
      en: 'The database itself when DATABASE_URL is a pooler (for migrations, sign-ins and jobs)',
    },
    rule: ADDRESS_RULE,
    shape: address,
  },
  {
    name: 'DATABASE_READ_URL',
    meaning: {
      zh: '只读副本的地址，查询走这里；副本停了或落后时自动改读主库',
      en: 'Address of a replica that queries read from; the primary is read where it is away or behind',
    },
    rule: ADDRESS_RULE,
    shape: address,
  },
  {
    name: 'ZHANGGUI_ADMIN_EMAIL',
    default: 'admin@example.com',
    meaning: { zh: '首次启动时创建的管理员的邮箱', en: 'E-mail address of the administrator made at the first start' },
    rule: 'must be an e-mail address',
    shape: z.email().transform((email) => email.toLowerCase()),
  },
  {
    name: 'ZHANGGUI_ADMIN_PASSWORD',
    meaning: {
      zh: '首次启动时管理员的密码；不设置则随机生成并显示一次',
      en: 'Password of that administrator; a random one is made and shown once when not set',
    },
    rule: 'must have 8 to 200 characters',
    shape: z.string().min(8).max(200),
  },
  {
    name: 'ZHANGGUI_DEMO',
    default: '1',
    meaning: { zh: '首次启动时创建演示账套：1 是，0 否', en: 'Make a demo merchant at the first start: 1 yes, 0 no' },
    rule: 'must be 0 or 1',
    shape: z.enum(['0', '1']).transform((value) => value === '1'),
  },
  {
    name: 'ZHANGGUI_TLS_CERTIFICATE',
    meaning: {
      zh: 'TLS 证书文件（PEM，含中间证书）；与 ZHANGGUI_TLS_KEY 一起设置后，端口只接受 HTTPS',
      en: 'File of the TLS certificate (PEM, with those between); set together with ZHANGGUI_TLS_KEY the port speaks HTTPS only',
    },
    rule: 'must be a file',
    shape: z.string(),
  },
  {
    name: 'ZHANGGUI_TLS_KEY',
    meaning: { zh: 'TLS 证书的私钥文件（PEM）', en: 'File of the private key of the TLS certificate (PEM)' },
    rule: 'must be a file',
    shape: z.string(),
  },
  {
    name: 'ZHANGGUI_TRUSTED_PROXIES',
    meaning: {
      zh: '反向代理的地址或网段，用逗号隔开；只有它们转来的客户端地址与协议才被采信',
      en: 'Addresses or networks of reverse proxies, commas between; only what they say of a client’s address and protocol is believed',
    },
    rule: 'must be IP addresses or networks such as 10.0.0.0/8, commas between',
    shape: z
      .string()
      .transform((text) => text.split(',').map((part) => part.trim()))
      .refine((parts) => parts.every((part) => /^[\da-f.:]{2,45}(\/\d{1,3})?$/i.test(part) && isIP(part.split('/')[0] ?? '') > 0)),
  },
  {
    name: 'ZHANGGUI_SECRET_KEY',
    meaning: {
      zh: '加密敏感信息的密钥；更换时新的写在前面，旧的留在后面，用空格隔开；不设置则保存在数据文件夹的 secret-key 文件（仅所有者可读，未加密的备份里没有）',
      en: 'Key that personal data is encrypted with; a new one goes before the old ones, a blank between; when not set, kept in the file secret-key of the data folder (read by its owner alone, in no backup that is not encrypted)',
    },
    rule: 'must have 32 to 500 characters',
    shape: z.string().min(32).max(500),
  },
  {
    name: 'ZHANGGUI_BACKUP_FOLDER',
    meaning: {
      zh: '备份存放的文件夹，最好在另一块磁盘上；不设置则为数据文件夹下的 backups',
      en: 'Folder in which backups lie, best on another disk; when not set, backups in the data folder',
    },
    rule: 'must be a folder',
    shape: z.string().transform((folder) => path.resolve(folder)),
  },
  {
    name: 'ZHANGGUI_BACKUP_HOUR',
    default: '3',
    meaning: {
      zh: '每天自动备份的钟点（0 至 23，按第一个账套的时区）；off 表示不自动备份',
      en: 'Hour of the nightly backup (0 to 23, in the zone of the first merchant); off for none',
    },
    rule: 'must be a whole number from 0 to 23, or off',
    shape: z.union([
      z.literal('off').transform(() => null),
      z
        .string()
        .regex(/^(1?\d|2[0-3])$/)
        .transform(Number),
    ]),
  },
  {
    name: 'ZHANGGUI_BACKUP_KEEP',
    default: '7,4',
    meaning: {
      zh: '保留的备份：最近多少天每天一份，最近多少周每周一份',
      en: 'Backups that stay: the last one of each of so many days, and of each of so many weeks',
    },
    rule: 'must be two whole numbers like 7,4',
    shape: z
      .string()
      .regex(/^[1-9]\d{0,2},\d{1,3}$/)
      .transform((text) => ({ daily: Number(text.split(',')[0]), weekly: Number(text.split(',')[1]) })),
  },
  {
    name: 'ZHANGGUI_BACKUP_PASSPHRASE',
    meaning: {
      zh: '加密备份的口令；设置后敏感信息的密钥也放进备份。口令丢失，备份就无法恢复',
      en: 'Passphrase that backups are encrypted with; the key of personal data is inside then. Who loses it cannot restore',
    },
    rule: 'must have 12 to 500 characters',
    shape: z.string().min(12).max(500),
  },
  {
    name: 'ZHANGGUI_LOG',
    default: 'info',
    meaning: {
      zh: '日志级别：debug 记每个操作，info，warn，error；运行时用 SIGUSR2 在 debug 与它之间切换',
      en: 'Level of the log: debug tells of each operation, info, warn, error; SIGUSR2 switches between debug and it at run time',
    },
    rule: 'must be debug, info, warn or error',
    shape: z.enum(['debug', 'info', 'warn', 'error']),
  },
  {
    name: 'ZHANGGUI_SLOW_MILLISECONDS',
    default: '1000',
    meaning: {
      zh: '数据库语句超过多少毫秒记入日志，写明属于哪个操作，不含数值；0 表示不记',
      en: 'Statements that take longer are logged with the operation they belong to and without values; 0 logs none',
    },
    rule: 'must be a whole number from 0 to 600000',
    shape: z
      .string()
      .regex(/^\d{1,6}$/)
      .transform(Number)
      .refine((value) => value <= 600_000),
  },
  {
    name: 'ZHANGGUI_METRICS_TOKEN',
    meaning: {
      zh: '读取 /metrics 的令牌；不设置则只有本机（不经代理）可以读',
      en: 'Token that /metrics is read with; when not set, only this machine reads it, and not through a proxy',
    },
    rule: 'must have 16 to 200 characters',
    shape: z.string().min(16).max(200),
  },
] as const satisfies readonly SettingRow[];

/** Every setting: the documentation is made from this table. */
export const settingsTable: readonly Pick<SettingRow, 'name' | 'default' | 'meaning'>[] = rows.map((row: SettingRow) => ({
  name: row.name,
  default: row.default,
  meaning: row.meaning,
}));

type Row = (typeof rows)[number];
type ValueOf<R extends Row> = R extends { default: string } ? z.infer<R['shape']> : z.infer<R['shape']> | undefined;
type Values = { [R in Row as R['name']]: ValueOf<R> };

/** The settings of a process, checked. */
export interface Settings {
  port: number;
  host: string;
  /** Absolute. */
  dataDirectory: string;
  /** undefined: the embedded PostgreSQL of the data folder. */
  databaseUrl: string | undefined;
  databaseDirectUrl: string | undefined;
  databaseReadUrl: string | undefined;
  adminEmail: string;
  adminPassword: string | undefined;
  demo: boolean;
  /** What the port speaks TLS with; undefined: it does not, a proxy before it may. */
  tls: { certificate: string; key: string } | undefined;
  /** Whose word of a client is believed; none unless told. */
  trustedProxies: readonly string[];
  /** undefined: the file beside the data (`secretKey`). */
  secretKey: string | undefined;
  backup: BackupSettings;
  logLevel: 'debug' | 'info' | 'warn' | 'error';
  /** 0: slow statements are not logged. */
  slowMilliseconds: number;
  /** undefined: only this machine reads metrics. */
  metricsToken: string | undefined;
}

export interface BackupSettings {
  /** Absolute. */
  folder: string;
  /** null: none is made by itself. */
  hour: number | null;
  retention: { daily: number; weekly: number };
  passphrase: string | undefined;
}

function valueOf(row: SettingRow, env: NodeJS.ProcessEnv): unknown {
  const given = env[row.name]?.trim() || row.default;
  if (given === undefined) return undefined;
  const read = row.shape.safeParse(given);
  // the value is not repeated: it may be a password
  if (!read.success) throw new Error(`The setting ${row.name} ${row.rule}.`);
  return read.data;
}

/**
 * Reads every setting from the environment, once, at the start; empty means not set.
 * Throws an Error with one sentence for people at the first wrong one.
 */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const values = Object.fromEntries(rows.map((row) => [row.name, valueOf(row, env)])) as Values;
  if (!values.DATABASE_URL && (values.DATABASE_DIRECT_URL || values.DATABASE_READ_URL)) {
    throw new Error('The settings DATABASE_DIRECT_URL and DATABASE_READ_URL go together with DATABASE_URL, which is not set.');
  }
  const { ZHANGGUI_TLS_CERTIFICATE: certificate, ZHANGGUI_TLS_KEY: key } = values;
  if (Boolean(certificate) !== Boolean(key))
    throw new Error('The settings ZHANGGUI_TLS_CERTIFICATE and ZHANGGUI_TLS_KEY go together, and one of them is not set.');
  return {
    port: values.PORT,
    host: values.HOST,
    dataDirectory: values.ZHANGGUI_DATA,
    databaseUrl: values.DATABASE_URL,
    databaseDirectUrl: values.DATABASE_DIRECT_URL,
    databaseReadUrl: values.DATABASE_READ_URL,
    adminEmail: values.ZHANGGUI_ADMIN_EMAIL,
    adminPassword: values.ZHANGGUI_ADMIN_PASSWORD,
    demo: values.ZHANGGUI_DEMO,
    tls: certificate && key ? { certificate, key } : undefined,
    trustedProxies: values.ZHANGGUI_TRUSTED_PROXIES ?? [],
    secretKey: values.ZHANGGUI_SECRET_KEY,
    backup: {
      folder: values.ZHANGGUI_BACKUP_FOLDER ?? path.join(values.ZHANGGUI_DATA, 'backups'),
      hour: values.ZHANGGUI_BACKUP_HOUR,
      retention: values.ZHANGGUI_BACKUP_KEEP,
      passphrase: values.ZHANGGUI_BACKUP_PASSPHRASE,
    },
    logLevel: values.ZHANGGUI_LOG,
    slowMilliseconds: values.ZHANGGUI_SLOW_MILLISECONDS,
    metricsToken: values.ZHANGGUI_METRICS_TOKEN,
  };
}

/** The keys that personal data is encrypted with: the setting, else the file of the data folder, made at the first start. */
export function readSecretKeys(settings: Pick<Settings, 'secretKey' | 'dataDirectory'>): SecretKeys {
  if (settings.secretKey) return fixedKeys(keysIn(settings.secretKey));
  mkdirSync(settings.dataDirectory, { recursive: true });
  return keysOfFile(path.join(settings.dataDirectory, 'secret-key'));
}
