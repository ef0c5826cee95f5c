import { SHUTDOWN_SECONDS } from '../lib/limits.ts';
import type { Log } from './log.ts';

/** Runs the steps once, in order, on SIGTERM or SIGINT, then ends the process. A second signal ends it at once. */
export function onShutdown(log: Log, steps: readonly (() => unknown)[]): void {
  let closing = false;
  const close = async (signal: string): Promise<void> => {
    if (closing) process.exit(1);
    closing = true;
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
