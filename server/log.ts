import { pino, type Logger } from 'pino';
import type { Env } from './env.ts';

export type Log = Logger;

/** One JSON object a line on stderr; stdout is for what a person reads (the link). */
export function createLog(env: Pick<Env, 'logLevel'>): Log {
  const redact = ['req.headers.cookie', 'req.headers.authorization'];
  return pino({ level: env.logLevel, base: null, redact }, pino.destination(2));
}
