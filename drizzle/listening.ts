import { setTimeout as pause } from 'node:timers/promises';
import type { Sql } from './client.ts';

/** What the driver tells of a connection that listens. */
export interface LineHooks {
  onnotify: (channel: string, payload: string) => void;
  onclose: () => void;
}

export interface ListeningTimes {
  /** How often the connection is asked something, in milliseconds. */
  askMs: number;
  /** How long its answer may take, in milliseconds. */
  silenceMs: number;
}

interface Listener {
  fn: (payload: string) => void;
  onGap: (() => void) | undefined;
}

const RETRY_CAP_MS = 2_000;

/** Ends early, and never throws, where the signal comes. */
const sleep = (ms: number, signal: AbortSignal): Promise<void> =>
  pause(ms, undefined, { ref: false, signal }).catch(() => {});

/**
 * Hears what PostgreSQL notifies, on a connection of its own that comes back by itself. Nobody has a question for such a
 * connection, so one that looks open and is dead would stay unnoticed for as long as the system lets it: it is asked one
 * now and then, and made anew where no answer comes. The driver's own `listen` neither asks nor can be told to.
 */
export function createListening(open: (hooks: LineHooks) => Sql, times: ListeningTimes) {
  const channels = new Map<string, Set<Listener>>();
  let line: ReturnType<typeof start> | null = null;

  function start() {
    const over = new AbortController();
    let current: Sql | null = null;
    let failures = 0;
    let tried = () => {};
    const firstTry = new Promise<void>((resolve) => (tried = resolve));

    /** Until the connection breaks, or does not answer. */
    async function hold(isFirst: boolean): Promise<void> {
      const gone = new AbortController();
      const end = () => gone.abort();
      over.signal.addEventListener('abort', end);
      const sql = open({
        onclose: end,
        onnotify(channel, payload) {
          for (const { fn } of channels.get(channel) ?? []) fn(payload);
        },
      });
      const answers = (asked: Promise<unknown>) =>
        Promise.race([
          asked.then(() => true),
          sleep(times.silenceMs, gone.signal).then(() => false),
        ]);
      try {
        current = sql;
        const names = [...channels.keys()];
        if (!(await answers(Promise.all(names.map((name) => listenTo(sql, name)))))) return;
        failures = 0;
        if (!isFirst)
          for (const listeners of channels.values()) for (const { onGap } of listeners) onGap?.();
        tried();
        do await sleep(times.askMs, gone.signal);
        while (!gone.signal.aborted && (await answers(sql`select 1`)));
      } catch {
        // Whatever it was, another connection is tried; who asked for it has other ways to learn the truth.
      } finally {
        current = null;
        over.signal.removeEventListener('abort', end);
        await sql.end({ timeout: 0 }).catch(() => {});
      }
    }

    const running = (async () => {
      for (let isFirst = true; !over.signal.aborted; isFirst = false) {
        await hold(isFirst);
        tried();
        failures += 1;
        await sleep(Math.min(10 * 2 ** failures, RETRY_CAP_MS), over.signal);
      }
    })();
    return {
      firstTry,
      add: (channel: string) => current && listenTo(current, channel).catch(() => {}),
      remove: (channel: string) => current && current`unlisten ${current(channel)}`.catch(() => {}),
      close(): Promise<void> {
        over.abort();
        return running;
      },
    };
  }

  return {
    /**
     * Resolves with the function that stops, once it listens or has tried to once. `onGap` is called whenever it listens
     * again: what was said meanwhile is lost.
     */
    async listen(
      channel: string,
      fn: (payload: string) => void,
      onGap?: () => void,
    ): Promise<() => Promise<void>> {
      const listener: Listener = { fn, onGap };
      const known = channels.get(channel);
      channels.set(channel, (known ?? new Set()).add(listener));
      const running = (line ??= start());
      await running.firstTry;
      if (!known) await running.add(channel);
      return async () => {
        const listeners = channels.get(channel);
        listeners?.delete(listener);
        if (listeners?.size === 0) {
          channels.delete(channel);
          if (line === running && channels.size > 0) await running.remove(channel);
        }
        if (channels.size > 0 || line !== running) return;
        line = null;
        await running.close();
      };
    },
  };
}

async function listenTo(sql: Sql, channel: string): Promise<void> {
  await sql`listen ${sql(channel)}`;
}
