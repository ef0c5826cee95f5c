import * as decoding from 'lib0/decoding';
import type * as encoding from 'lib0/encoding';
import type { Awareness } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import type * as Y from 'yjs';
import { JOIN_SECONDS, PROBE_SECONDS, STABLE_CONNECTION_SECONDS } from '@/lib/limits.ts';
import { reconnectDelay, slowDelay } from '@/lib/sync/backoff.ts';
import { fingerprint } from '@/lib/sync/fingerprint.ts';
import { auditFrame, beatFrame, SYNC_STEP } from '@/lib/sync/frames.ts';
import {
  CLOSE,
  dutyOf,
  MESSAGE,
  FULL_TODAY,
  TOO_MANY_REFUSED,
  WIRE_VERSION,
  type Hello,
  type Notice,
} from '@/lib/sync/protocol.ts';
import { createAudit } from './audit.ts';
import { createLine, NO_ANSWER } from './line.ts';
import { createOutbox } from './outbox.ts';
import { createPresenceSender } from './presence-sender.ts';
import { renewSession } from './renew-session.ts';
import type { StopReason } from './room.ts';
import { isOffline, onWake } from './wake.ts';

/** `settled`: the server acknowledged everything this tab had when it connected. `at` is the next try, epoch ms. */
export type ConnectionState =
  | { kind: 'settled' }
  | { kind: 'connecting'; at: number }
  | { kind: 'waiting'; at: number };

export interface ConnectionOptions {
  url: string;
  boardId: string;
  doc: Y.Doc;
  awareness: Awareness;
  WebSocket?: typeof globalThis.WebSocket;
  epoch: () => string | null;
  /** Whether a transaction only read this device's copy. */
  isStored: (origin: unknown) => boolean;
  /** False refuses to go on with this server's history. */
  onHello: (hello: Hello) => boolean;
  onNotice: (notice: Notice) => void;
  onStop: (reason: StopReason) => void;
  onReplaced: () => void;
  onSettled: (vector: Uint8Array) => void;
  onChange: () => void;
  /** Shorter, for tests. */
  auditSeconds?: number | undefined;
}

/**
 * y-websocket's provider under our own rules: when to come back (close codes, full jitter), when a line that looks open
 * is dead (no acknowledgement), and what counts as saved.
 */
export function createConnection(options: ConnectionOptions) {
  const { doc, awareness } = options;
  const provider = new WebsocketProvider(options.url, options.boardId, doc, {
    connect: false,
    disableBc: true,
    awareness,
    shouldReconnect: () => false,
    ...(options.WebSocket && { WebSocketPolyfill: options.WebSocket }),
  });
  // It would send each transaction as it happens and pass on what it received; the outbox and the presence sender know better.
  const { _updateHandler: sendEach, _awarenessUpdateHandler: passOn } = provider;
  doc.off('update', sendEach);
  awareness.off('update', passOn);

  let state: ConnectionState = { kind: 'connecting', at: 0 };
  let running = false;
  let attempt = 0;
  let slowAttempt = 0;
  let outOfStep = 0;
  let renewed = false;
  let held = false;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let joinTimer: ReturnType<typeof setTimeout> | undefined;
  let stableTimer: ReturnType<typeof setTimeout> | undefined;

  const { line, ...told } = createLine();
  let gaveUp = false;

  const send = (bytes: Uint8Array<ArrayBuffer>): void => {
    if (provider.ws?.readyState === 1) provider.ws.send(bytes);
  };
  const outbox = createOutbox({
    doc,
    send,
    isForeign: (origin) => origin === provider || options.isStored(origin),
    onChange: options.onChange,
    onStuck: drop,
    onSettled(vector) {
      clearTimeout(joinTimer);
      outOfStep = 0;
      state = { kind: 'settled' };
      told.settled();
      measure();
      stableTimer = setTimeout(() => {
        attempt = 0;
        slowAttempt = 0;
        renewed = false;
      }, STABLE_CONNECTION_SECONDS * 1000);
      options.onSettled(vector);
      options.onChange();
    },
  });
  const presence = createPresenceSender(awareness, send);
  const audit = createAudit({
    doc,
    // What the server shows of a damaged board is less than this device may have.
    isLevel: () => state.kind === 'settled' && !held && outbox.unsaved() === 0,
    ask: () => send(auditFrame()),
    onDiverged() {
      send(auditFrame(fingerprint(doc)));
      options.onReplaced();
    },
    ...(options.auditSeconds !== undefined && { seconds: options.auditSeconds }),
  });

  const handlers = provider.messageHandlers;
  const handleSync = handlers[MESSAGE.sync];
  handlers[MESSAGE.sync] = (encoder, decoder, ...rest) => {
    const step = decoder.arr[decoder.pos];
    handleSync?.(encoder, decoder, ...rest);
    // The provider answers a state vector with all we have that the server lacks, right after this.
    if (step === SYNC_STEP.stateVector) outbox.open();
    if (step === SYNC_STEP.missing && held) {
      state = { kind: 'settled' };
      options.onChange();
    }
  };
  const handleText =
    (read: (value: unknown) => void) => (_: encoding.Encoder, decoder: decoding.Decoder) =>
      read(JSON.parse(decoding.readVarString(decoder)));
  handlers[MESSAGE.hello] = handleText((value) => {
    const hello = value as Hello;
    line.node = hello.node ?? null;
    if (!options.onHello(hello)) return;
    if (hello.damaged) hold();
    presence.announce();
  });
  handlers[MESSAGE.notice] = handleText((value) => options.onNotice(value as Notice));
  handlers[MESSAGE.saved] = (_, decoder) => {
    outbox.acknowledge(decoding.readVarUint(decoder));
    if (outbox.unsaved() === 0) line.savedAt = Date.now();
  };
  handlers[MESSAGE.beat] = (_, decoder) => {
    if (decoding.hasContent(decoder))
      line.rtt = Math.max(0, performance.now() - decoding.readVarUint(decoder));
    else measure();
  };
  const measure = () => send(beatFrame(Math.floor(performance.now())));
  handlers[MESSAGE.audit] = (_, decoder) => audit.answer(decoding.readVarString(decoder));

  provider.on('connection-close', (event) => {
    // Its own timer finds this and does nothing.
    provider.shouldConnect = false;
    clearTimeout(joinTimer);
    clearTimeout(stableTimer);
    held = false;
    outbox.close();
    audit.reset();
    forgetOthers();
    const code = event?.code ?? 1006;
    if (running) told.ended(gaveUp ? NO_ANSWER : code, isOffline());
    gaveUp = false;
    if (running) void comeBack(code, event?.reason ?? '');
  });

  async function comeBack(code: number, reason: string): Promise<void> {
    switch (dutyOf(code)) {
      case 'retry':
        return schedule(code === CLOSE.accessChanged.code ? 0 : reconnectDelay(attempt++));
      case 'slow':
        return schedule(slowDelay(slowAttempt++));
      case 'resync':
        outOfStep += 1;
        if (outOfStep < 3) return schedule(reconnectDelay(attempt++));
        return outbox.unsaved() === 0 ? options.onReplaced() : options.onStop('refused');
      case 'sign-in': {
        const again = !renewed && (await renewSession());
        renewed = true;
        return again ? schedule(0) : options.onStop('signed-out');
      }
      case 'stop':
        if (reason === FULL_TODAY) return options.onStop('full');
        return options.onStop(
          (reason === TOO_MANY_REFUSED ? null : STOP_REASONS[code]) ?? 'refused',
        );
    }
  }

  function schedule(delay: number): void {
    if (!running) return;
    clearTimeout(retryTimer);
    state = { kind: 'waiting', at: Date.now() + delay };
    retryTimer = setTimeout(connect, delay);
    options.onChange();
  }

  function connect(): void {
    if (!running || provider.ws !== null) return;
    clearTimeout(retryTimer);
    state = { kind: 'connecting', at: Date.now() };
    const epoch = options.epoch();
    provider.params = {
      v: String(WIRE_VERSION),
      ...(epoch && { epoch }),
      ...(line.lost > 0 && { again: String(line.lost) }),
    };
    joinTimer = setTimeout(drop, (JOIN_SECONDS + 5) * 1000);
    knowClient();
    provider.connect();
    options.onChange();
  }

  /** The board can only be read: nothing will be acknowledged, and waiting for it would end the line again and again. */
  function hold(): void {
    clearTimeout(joinTimer);
    outbox.hold();
    held = true;
  }

  /** Gives up a line that does not answer; `connection-close` brings the next one. */
  function drop(): void {
    if (provider.ws === null) return;
    knowClient();
    gaveUp = true;
    provider.disconnect();
  }

  /** Yjs takes another client id when it meets its own in an update; the provider then fails to say hello or goodbye for it. */
  function knowClient(): void {
    if (!awareness.meta.has(doc.clientID))
      awareness.meta.set(doc.clientID, { clock: 0, lastUpdated: 0 });
  }

  /** The next connection tells who is here with the clocks of before, which count as old while they are remembered. */
  function forgetOthers(): void {
    for (const client of [...awareness.meta.keys()])
      if (client !== doc.clientID && client !== awareness.clientID) awareness.meta.delete(client);
  }

  /** Looks at once, after at most `spread` ms, whether the server is there. */
  function wake(spread: number): void {
    if (!running) return;
    if (state.kind === 'settled') outbox.probe(PROBE_SECONDS);
    else if (provider.ws === null) schedule(Math.random() * spread);
  }

  const stopWaking = onWake(() => wake(1_000));

  return {
    start(): void {
      running = true;
      connect();
    },
    wake(spread: number): void {
      running = true;
      wake(spread);
    },
    stop(): void {
      running = false;
      clearTimeout(retryTimer);
      clearTimeout(joinTimer);
      state = { kind: 'waiting', at: 0 };
      drop();
      outbox.fail();
    },
    state: (): ConnectionState => state,
    line,
    measure,
    unsaved: outbox.unsaved,
    unsyncedUpdate: outbox.unsyncedUpdate,
    addLeft: outbox.addLeft,
    flush: outbox.flush,
    destroy(): void {
      running = false;
      clearTimeout(retryTimer);
      stopWaking();
      presence.destroy();
      audit.destroy();
      outbox.destroy();
      knowClient();
      provider.destroy();
    },
  };
}

const STOP_REASONS: Readonly<Record<number, StopReason>> = {
  [CLOSE.noAccess.code]: 'removed',
  [CLOSE.notFound.code]: 'not-found',
};
