import * as decoding from 'lib0/decoding';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { ACK_WATCHDOG_SECONDS } from '@/lib/limits.ts';
import { MESSAGE } from '@/lib/sync/protocol.ts';
import { createOutbox } from './outbox.ts';

let doc: Y.Doc;
let sent: Uint8Array[];
let settled: number;
let stuck: number;
let outbox: ReturnType<typeof createOutbox>;

beforeEach(() => {
  doc = new Y.Doc();
  sent = [];
  settled = 0;
  stuck = 0;
  outbox = createOutbox({
    doc,
    send: (frame) => sent.push(frame),
    isForeign: (origin) => origin === 'foreign',
    onChange: () => {},
    onStuck: () => {
      stuck += 1;
    },
    onSettled: () => {
      settled += 1;
    },
  });
});
afterEach(() => {
  outbox.destroy();
  vi.useRealTimers();
});

const edit = (value: number) => doc.getMap('items').set('key', value);
const turn = () => Promise.resolve();
const kinds = () => sent.map((frame) => decoding.readVarUint(decoding.createDecoder(frame)));
/** Opens it as the provider does, and takes the first acknowledgement. */
async function connect(): Promise<void> {
  outbox.open();
  await turn();
}

test('nothing leaves before the server said what it has', async () => {
  edit(1);
  await turn();
  expect(sent).toEqual([]);
  expect(outbox.unsaved()).toBe(1);
});

test('edits of one turn leave as one update with one question', async () => {
  await connect();
  sent.length = 0;
  edit(1);
  edit(2);
  edit(3);
  await turn();
  expect(kinds()).toEqual([MESSAGE.sync, MESSAGE.saved]);
  expect(outbox.unsaved()).toBe(3);
});

test('an acknowledgement covers what was sent before it, and no more', async () => {
  await connect();
  edit(1);
  await turn();
  edit(2);
  await turn();
  outbox.acknowledge(2);
  expect(outbox.unsaved()).toBe(1);
  outbox.acknowledge(3);
  expect(outbox.unsaved()).toBe(0);
});

test('numbers that were never sent, or are nonsense, save nothing', async () => {
  await connect();
  edit(1);
  await turn();
  for (const n of [99, Number.NaN, -1, 0]) outbox.acknowledge(n);
  expect(outbox.unsaved()).toBe(1);
  expect(settled).toBe(0);
});

test('what a broken connection sent counts as unsaved until the next one acknowledges it', async () => {
  await connect();
  outbox.acknowledge(1);
  edit(1);
  await turn();
  outbox.close();
  outbox.acknowledge(2);
  expect(outbox.unsaved()).toBe(1);
  await connect();
  outbox.acknowledge(3);
  expect(outbox.unsaved()).toBe(0);
  expect(settled).toBe(2);
});

test('what came from the server or from this device is nobody’s edit', () => {
  const other = new Y.Doc();
  other.getMap('items').set('key', 1);
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other), 'foreign');
  expect(outbox.unsaved()).toBe(0);
  expect(outbox.unsyncedUpdate()).toBeNull();
});

test('the unsaved edits alone can be taken along', async () => {
  edit(1);
  await connect();
  outbox.acknowledge(1);
  const saved = Y.encodeStateAsUpdate(doc);
  edit(2);
  const rest = outbox.unsyncedUpdate();
  const copy = new Y.Doc();
  Y.applyUpdate(copy, saved, 'test');
  Y.applyUpdate(copy, rest ?? new Uint8Array([0, 0]), 'test');
  expect(copy.getMap('items').get('key')).toBe(2);
});

test('a line that does not answer is given up', async () => {
  vi.useFakeTimers();
  outbox.destroy();
  outbox = createOutbox({
    doc,
    send: () => {},
    isForeign: () => false,
    onChange: () => {},
    onStuck: () => {
      stuck += 1;
    },
    onSettled: () => {},
  });
  outbox.open();
  await vi.advanceTimersByTimeAsync((ACK_WATCHDOG_SECONDS - 1) * 1000);
  expect(stuck).toBe(0);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(stuck).toBeGreaterThan(0);
});

test('whoever waits for everything to be saved is told when nothing more will be', async () => {
  edit(1);
  const flushed = outbox.flush();
  outbox.fail();
  await expect(flushed).rejects.toThrow('closed');
});
