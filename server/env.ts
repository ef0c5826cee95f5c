import path from 'node:path';
import { z } from 'zod';
import { HISTORY_DAYS, MAX_SHUTDOWN_GRACE } from '../lib/limits.ts';
import { dataFolder } from './data-folder.ts';
import { StartError } from './start-error.ts';
import { unsafeReason } from './env-safety.ts';

/** `all` is one process for everything; the others are halves of it behind a proxy. */
const SERVER_ROLES = ['all', 'web', 'realtime'] as const;

export interface Env {
  production: boolean;
  /** 0 takes any free port. */
  port: number;
  host: string;
  /** Absolute. */
  dataDir: string;
  /** A PostgreSQL of one's own; undefined is the embedded one. */
  databaseUrl?: string;
  redisUrl?: string;
  role: (typeof SERVER_ROLES)[number];
  /** What people type to get here, `https://board.example.org`; undefined takes it from each request. */
  publicUrl?: URL;
  logLevel: string;
  /** Days whose every moment can be opened again. */
  historyDays: number;
  /** Seconds for which an ending node says so and still serves: its proxy sends people elsewhere meanwhile. */
  shutdownGrace: number;
  /** Signs the sessions; undefined is the one kept in the data folder. */
  secret?: string;
  /** Opens /metrics to whoever sends it; without it there is no such page. */
  metricsToken?: string;
  /** A port of this machine for metrics and health besides; 0 takes any free one. */
  metricsPort?: number;
  /** What this node is called on screens and in metrics. */
  nodeName?: string;
}

const url = (name: string, protocols: readonly string[]) =>
  z.string().transform((text, context) => {
    const value = URL.canParse(text) ? new URL(text) : null;
    if (value && protocols.includes(value.protocol)) return value;
    const form = `${protocols[0]}//…`;
    context.addIssue(`${name} is not an address of the form ${form}: correct it or leave it out.`);
    return z.NEVER;
  });

const oneOf = <T extends string>(name: string, values: readonly [T, ...T[]]) =>
  z.enum(values, { error: `${name} must be one of ${values.join(', ')}.` });

const port = (name: string) => {
  const error = `${name} must be a whole number from 0 to 65535.`;
  return z
    .string()
    .regex(/^\d+$/, { error })
    .transform(Number)
    .refine((number) => number <= 65_535, { error });
};

const GRACE = `SHUTDOWN_GRACE must be a whole number of seconds from 0 to ${MAX_SHUTDOWN_GRACE}.`;

const variables = z.object({
  NODE_ENV: z.string().optional(),
  PORT: port('PORT').default(3000),
  METRICS_PORT: port('METRICS_PORT').optional(),
  METRICS_TOKEN: z
    .string()
    .regex(/^[\w.~+/=-]+$/, {
      error: 'METRICS_TOKEN has characters that a header cannot carry: use letters and digits.',
    })
    .optional(),
  NODE_NAME: z
    .string()
    .regex(/^[\w.-]{1,40}$/, {
      error: 'NODE_NAME must be 1 to 40 letters, digits, dots, dashes or underscores.',
    })
    .optional(),
  HOST: z.string().default('127.0.0.1'),
  DATA_DIR: z.string().optional(),
  DATABASE_URL: url('DATABASE_URL', ['postgres:', 'postgresql:']).optional(),
  REDIS_URL: url('REDIS_URL', ['redis:', 'rediss:']).optional(),
  ROLE: oneOf('ROLE', SERVER_ROLES).default('all'),
  PUBLIC_URL: url('PUBLIC_URL', ['https:', 'http:']).optional(),
  NEXTAUTH_URL: url('NEXTAUTH_URL', ['https:', 'http:']).optional(),
  NEXTAUTH_SECRET: z.string().optional(),
  HISTORY_DAYS: z
    .string()
    .regex(/^[1-9]\d{0,4}$/, {
      error: 'HISTORY_DAYS must be a whole number of days from 1 to 99999.',
    })
    .transform(Number)
    .default(HISTORY_DAYS),
  SHUTDOWN_GRACE: z
    .string()
    .regex(/^\d{1,2}$/, { error: GRACE })
    .transform(Number)
    .refine((seconds) => seconds <= MAX_SHUTDOWN_GRACE, { error: GRACE })
    .default(0),
  LOG_LEVEL: oneOf('LOG_LEVEL', ['fatal', 'error', 'warn', 'info', 'debug', 'silent']).optional(),
});

/**
 * Reads the configuration once. StartError with one sentence for a value that cannot be used and, in production, for
 * one that is not safe. An empty variable counts as one that is not set.
 *
 * @param root the project's folder, which a relative DATA_DIR starts from
 */
export function readEnv(source: NodeJS.ProcessEnv, root: string): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = variables.safeParse(given);
  if (!parsed.success)
    throw new StartError(parsed.error.issues[0]?.message ?? 'The configuration cannot be read.');
  const value = parsed.data;
  const production = value.NODE_ENV === 'production';
  const reason = unsafeReason({
    production,
    role: value.ROLE,
    secret: value.NEXTAUTH_SECRET,
    publicUrl: value.PUBLIC_URL,
    nextAuthUrl: value.NEXTAUTH_URL,
    databaseUrl: value.DATABASE_URL,
    metricsToken: value.METRICS_TOKEN,
  });
  if (reason !== null) throw new StartError(reason);
  return {
    production,
    port: value.PORT,
    host: value.HOST,
    dataDir: value.DATA_DIR ? path.resolve(root, value.DATA_DIR) : dataFolder(root),
    databaseUrl: value.DATABASE_URL?.href,
    redisUrl: value.REDIS_URL?.href,
    role: value.ROLE,
    publicUrl: value.PUBLIC_URL ?? value.NEXTAUTH_URL,
    logLevel: value.LOG_LEVEL ?? 'info',
    historyDays: value.HISTORY_DAYS,
    shutdownGrace: value.SHUTDOWN_GRACE,
    secret: value.NEXTAUTH_SECRET,
    metricsToken: value.METRICS_TOKEN,
    metricsPort: value.METRICS_PORT,
    nodeName: value.NODE_NAME,
  };
}
