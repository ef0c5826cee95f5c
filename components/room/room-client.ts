import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import type { Role } from '@/lib/access.ts';
import { readPresence } from '@/lib/sync/presence.ts';
import { SYNC_PATH, type Hello, type Notice, type Presence } from '@/lib/sync/protocol.ts';
import { createConnection } from './connection.ts';
import {
  isStored,
  openLocalCopy,
  rememberedEpoch,
  rememberEpoch,
  type LocalCopy,
} from './local-copy.ts';
import type * as Refusals from './refused-changes.ts';
import { isRefusedMarked, keyOf } from './refused-mark.ts';
import type { Room, RoomStatus, StopReason } from './room.ts';
import { createStatusStore } from './room-status.ts';
import { isOffline } from './wake.ts';

export type { Room, RoomStatus, RoomStatusStore, StopReason } from './room.ts';

export interface OpenRoom {
  boardId: string;
  userId: string;
  /** Where `/sync` answers; this page's own server unless given. */
  url?: string;
  /** How often the board is compared with the server's; shorter in tests. */
  auditSeconds?: number;
  /** For Node: a WebSocket that carries a cookie. */
  WebSocket?: typeof globalThis.WebSocket;
}

/** Loaded when something was refused, now or before: most visits never need it. */
let refusals: typeof Refusals | null = null;
const loadRefusals = async () => (refusals ??= await import('./refused-changes.ts'));

/** Opens a board: from this device at once where there is a copy, from the server as soon as it answers. */
export function openRoom(options: OpenRoom): Room {
  const { boardId, userId, url, WebSocket, auditSeconds } = options;
  const doc = new Y.Doc({ gc: true });
  const awareness = new Awareness(doc);
  // The server says who is here. A page in the background has slow timers and must not lose its colleagues, or be lost.
  const { _checkInterval: forgetting } = awareness as { _checkInterval: number };
  clearInterval(forgetting);
  awareness.setLocalState(readPresence(null));

  const status = createStatusStore();
  const notices = new Set<(notice: Notice) => void>();
  const replaced = new Set<() => void>();
  let copy: LocalCopy | null = null;
  let epoch = rememberedEpoch(boardId, userId);
  let safeOffline = true;
  let role: Role | null = null;
  let stopped: StopReason | null = null;
  let destroyed = false;
  let hasContent = false;
  let damaged = false;

  const connection = createConnection({
    url: url ?? `${location.origin.replace(/^http/, 'ws')}${SYNC_PATH.replace(/\/$/, '')}`,
    boardId,
    doc,
    awareness,
    ...(WebSocket && { WebSocket }),
    auditSeconds,
    epoch: () => epoch,
    isStored,
    onHello,
    onNotice: (notice) => notices.forEach((listener) => listener(notice)),
    onStop: stop,
    onReplaced: () => void replaceCopy(),
    onSettled: (vector) => copy?.settle(vector),
    onChange: publish,
  });

  /** True where the connection may go on. */
  function onHello(hello: Hello): boolean {
    role = hello.role;
    damaged = hello.damaged === true;
    if (epoch !== null && epoch !== hello.epoch) {
      if (connection.unsaved() > 0) stop('refused');
      else void replaceCopy(hello.epoch);
      return false;
    }
    if (!damaged && role === 'viewer' && connection.unsaved() > 0) {
      stop('refused');
      void setAside();
      return false;
    }
    if (epoch === null) {
      epoch = hello.epoch;
      rememberEpoch({ boardId, epoch, userId });
      void openCopy();
    }
    publish();
    return true;
  }

  function stop(reason: StopReason): void {
    stopped = reason;
    connection.stop();
    publish();
  }

  /** Edits that will never be accepted are kept for download, before the copy that holds them goes; the board is opened without them. */
  async function setAside(): Promise<void> {
    const update = connection.unsyncedUpdate();
    const count = connection.unsaved();
    if (update) await (await loadRefusals()).keepRefused(boardId, userId, { count, update });
    await replaceCopy();
  }

  async function openCopy(): Promise<void> {
    if (epoch === null) return;
    try {
      const opened = await openLocalCopy({ boardId, epoch, userId }, doc, () => {
        safeOffline = destroyed;
        publish();
      });
      if (destroyed) return void opened.close();
      copy = opened;
      connection.addLeft(opened.left, opened.savedVector);
    } catch {
      safeOffline = false;
    }
    publish();
  }

  /** Drops this device's copy; a new room then starts from the server's history. */
  async function replaceCopy(newEpoch?: string): Promise<void> {
    connection.stop();
    await copy?.clear();
    if (newEpoch) rememberEpoch({ boardId, epoch: newEpoch, userId });
    for (const listener of [...replaced]) listener();
  }

  function publish(): void {
    if (destroyed) return;
    const changes = connection.unsaved();
    const state = connection.state();
    copy?.count(changes);
    hasContent ||= state.kind === 'settled' || doc.store.clients.size > 0;
    const common = {
      safeOffline,
      role,
      ...refusedPart(),
      ...(damaged && { damaged }),
    };
    if (stopped) status.set({ ...common, kind: 'no-access', reason: stopped, changes });
    // The line may look open for some seconds more, but the browser knows that nothing leaves.
    else if (hasContent && isOffline() && (state.kind === 'waiting' || changes > 0))
      status.set({ ...common, kind: 'offline', changes });
    else if (state.kind === 'settled')
      status.set(
        changes === 0 ? { ...common, kind: 'saved' } : { ...common, kind: 'saving', changes },
      );
    else if (!hasContent) status.set({ ...common, kind: 'loading' });
    else status.set({ ...common, kind: 'reconnecting', at: state.at, changes });
  }

  function refusedPart(): Pick<RoomStatus, 'refused' | 'refusedHere'> {
    const refused = refusals?.refusedChanges(boardId, userId);
    if (!refused) return {};
    return { refused: refused.count, ...(!refused.kept && { refusedHere: true }) };
  }

  async function start(): Promise<void> {
    if (isRefusedMarked(keyOf(boardId, userId)))
      void loadRefusals()
        .then(({ loadRefused }) => loadRefused(boardId, userId))
        .then(publish);
    await openCopy();
    if (!destroyed) connection.start();
  }
  void start();

  return {
    boardId,
    userId,
    doc,
    awareness,
    status,
    line: connection.line,
    measure: connection.measure,
    setPresence(part) {
      const local = (awareness.getLocalState() ?? {}) as Partial<Presence>;
      awareness.setLocalState({ ...local, ...part });
    },
    onNotice: (listener) => subscribe(notices, listener),
    onReplaced: (listener) => subscribe(replaced, listener),
    flush: () => connection.flush(),
    unsyncedUpdate: () => connection.unsyncedUpdate(),
    refusedUpdate: () => refusals?.refusedChanges(boardId, userId)?.update ?? null,
    forgetRefused() {
      void refusals?.forgetRefused(boardId, userId);
      publish();
    },
    retry() {
      if (stopped === 'signed-out' || stopped === 'full') stopped = null;
      if (!stopped) connection.wake(0);
      publish();
    },
    async discard() {
      connection.stop();
      await setAside();
    },
    destroy() {
      destroyed = true;
      connection.destroy();
      awareness.destroy();
      void copy?.close();
      doc.destroy();
    },
  };
}

function subscribe<T>(set: Set<T>, listener: T): () => void {
  set.add(listener);
  return () => set.delete(listener);
}
