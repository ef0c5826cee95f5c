import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import type { Log } from '../log.ts';
import { createListeners, type Bus } from './bus.ts';

const CHANNEL = 'laneway:nodes';
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
 * nodes only learn of it some seconds later.
 */
export function createRedisBus(url: string, log: Log): Bus {
  const node = randomUUID();
  const listeners = createListeners();
  let loggedAt = 0;
  let wasDown = false;
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
    subscriber.subscribe(CHANNEL).then(
      () => {
        if (wasDown) listeners.returned();
        wasDown = false;
      },
      () => {
        // The connection broke again; the next 'ready' tries once more.
        wasDown = true;
      },
    );
  });
  subscriber.on('close', () => {
    wasDown = true;
  });
  subscriber.on('message', (_, text) => {
    const envelope = parse(text);
    if (!envelope || envelope.node === node) return;
    counts.received += 1;
    listeners.deliver(envelope.channel, envelope.message, envelope.node);
  });

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
