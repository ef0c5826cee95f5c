import { SHUTDOWN_SECONDS } from '../lib/limits.ts';
import type { Log } from './log.ts';

/** A signal that goes to all processes of `npm start` (Ctrl+C, systemd) comes twice: npm hands it on to us besides. */
const SAME_SIGNAL_MS = 1_000;

/**
 * Runs the steps once, in order, on SIGTERM or SIGINT, then ends the process. Whoever asks again, a second later or more,
 * ends it at once.
 */
export function onShutdown(log: Log, steps: readonly (() => unknown)[]): void {
  let since: number | null = null;
  const close = async (signal: string): Promise<void> => {
    if (since !== null) {
      if (performance.now() - since < SAME_SIGNAL_MS) return;
      process.exit(1);
    }
    since = performance.now();
    log.info({ signal }, 'closing');
    setTimeout(() => {
      log.error('closing took too long');
      process.exit(1);
    }, SHUTDOWN_SECONDS * 1000).unref();
    for (const step of steps) {
      try {
        await step();
      } catch (error) {
        log.error({ err: error }, 'closing failed in one step');
      }
    }
    process.exit(0);
  };
  process.on('SIGTERM', (signal) => void close(signal));
  process.on('SIGINT', (signal) => void close(signal));
}
