import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { NODE_BEAT_SECONDS } from '../../lib/limits.ts';
import type { Log } from '../log.ts';
import { createListeners, type Bus } from './bus.ts';

const CHANNEL = 'laneway:nodes';
/** After so many beats that did not come back, a line is given up. */
const MISSED_BEATS = 3;
const RETRY_CAP_MS = 2_000;
/** A connection that talks to nobody logs it once in a while, not at each try. */
const LOG_EVERY_MS = 30_000;

interface Envelope {
  node: string;
  channel: string;
  message: unknown;
}

/**
 * Joins nodes over Redis pub/sub. Only hints travel here: when Redis is gone everything is still saved and shown, other
 * nodes only learn of it some seconds later. A line that looks open may be dead for ever (a router forgot it): what this
 * node says to itself must come back, or both lines are made anew.
 */
export function createRedisBus(
  url: string,
  log: Log,
  { beatMs = NODE_BEAT_SECONDS * 1000 }: { beatMs?: number } = {},
): Bus {
  const node = randomUUID();
  const echo = `${CHANNEL}:${node}`;
  /** When this node last heard itself. */
  let heardAt = Date.now();
  const listeners = createListeners();
  let loggedAt = 0;
  /** Until both lines are up, what was said is lost. */
  let wasDown = true;
  let isListening = false;
  const counts = { published: 0, failed: 0, received: 0 };

  const connect = (name: string): Redis => {
    const client = new Redis(url, {
      connectionName: `laneway ${name}`,
      // What cannot be said now is not said at all.
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      retryStrategy: (attempt) => Math.min(attempt * 100, RETRY_CAP_MS),
      autoResubscribe: false,
    });
    client.on('error', (error) => {
      wasDown = true;
      if (Date.now() - loggedAt < LOG_EVERY_MS) return;
      loggedAt = Date.now();
      log.warn({ err: error }, 'Redis cannot be reached');
    });
    return client;
  };

  const publisher = connect('publisher');
  const subscriber = connect('subscriber');
  subscriber.on('ready', () => {
    subscriber.subscribe(CHANNEL, echo).then(
      () => {
        isListening = true;
        returned();
      },
      () => {
        // The connection broke again; the next 'ready' tries once more.
        wasDown = true;
      },
    );
  });
  publisher.on('ready', returned);
  for (const client of [publisher, subscriber])
    client.on('close', () => {
      wasDown = true;
      if (client === subscriber) isListening = false;
    });

  /** Whoever is told so speaks at once, which needs both lines. */
  function returned(): void {
    if (!wasDown || !isListening || publisher.status !== 'ready') return;
    wasDown = false;
    listeners.returned();
  }

  subscriber.on('message', (channel, text) => {
    if (channel === echo) {
      // What others say proves nothing of the line on which this node speaks.
      heardAt = Date.now();
      return;
    }
    const envelope = parse(text);
    if (!envelope || envelope.node === node) return;
    counts.received += 1;
    listeners.deliver(envelope.channel, envelope.message, envelope.node);
  });

  const beat = setInterval(() => {
    if (Date.now() - heardAt > MISSED_BEATS * beatMs) {
      heardAt = Date.now();
      wasDown = true;
      for (const client of [publisher, subscriber]) client.disconnect(true);
    } else if (publisher.status === 'ready') publisher.publish(echo, '').catch(() => {});
  }, beatMs);
  beat.unref();

  return {
    node,
    counts,
    publish(channel, message) {
      if (publisher.status !== 'ready') {
        counts.failed += 1;
        return;
      }
      const envelope: Envelope = { node, channel, message };
      publisher.publish(CHANNEL, JSON.stringify(envelope)).then(
        () => (counts.published += 1),
        () => (counts.failed += 1),
      );
    },
    subscribe: listeners.subscribe,
    onReturn: listeners.onReturn,
    state: () => (publisher.status === 'ready' && subscriber.status === 'ready' ? 'up' : 'down'),
    async close() {
      clearInterval(beat);
      publisher.disconnect();
      subscriber.disconnect();
    },
  };
}

function parse(text: string): Envelope | null {
  try {
    const value = JSON.parse(text) as Partial<Envelope> | null;
    if (typeof value?.node !== 'string' || typeof value.channel !== 'string') return null;
    return { node: value.node, channel: value.channel, message: value.message };
  } catch {
    return null;
  }
}
