import { Awareness, applyAwarenessUpdate } from 'y-protocols/awareness';
import * as decoding from 'lib0/decoding';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { until } from './testing/client.ts';
import { createRoomPresence } from './presence.ts';

const CLIENT = 7;
const bea = {
  user: { id: 'b', name: 'Bea', hue: 1 },
  focus: null,
  drag: null,
  pointer: null,
};

/** A page that hears what the room says. */
function page() {
  const awareness = new Awareness(new Y.Doc());
  const presence = createRoomPresence({
    broadcast(frame) {
      const decoder = decoding.createDecoder(frame);
      decoding.readVarUint(decoder);
      applyAwarenessUpdate(awareness, decoding.readVarUint8Array(decoder), 'server');
    },
    publish: () => {},
  });
  const isSeen = () => awareness.getStates().has(CLIENT);
  return {
    presence,
    isSeen,
    end: () => {
      presence.destroy();
      awareness.destroy();
    },
  };
}

test('people of a node that was silent are seen again when it speaks, though they did nothing meanwhile', async () => {
  const { presence, isSeen, end } = page();
  presence.follow('two', [{ client: CLIENT, clock: 3, state: bea }]);
  await until('her', isSeen);
  presence.forget('two');
  await until('nobody', () => !isSeen());
  presence.follow('two', [{ client: CLIENT, clock: 3, state: bea }]);
  await until('her again', isSeen);
  expect(presence.elsewhere()).toEqual([{ id: 'b', name: 'Bea' }]);
  end();
});

test('a farewell that comes again after a return removes nobody', async () => {
  const { presence, isSeen, end } = page();
  presence.follow('two', [{ client: CLIENT, clock: 3, state: bea }]);
  presence.follow('two', [{ client: CLIENT, clock: 3, state: null }]);
  presence.follow('two', [{ client: CLIENT, clock: 4, state: bea }]);
  presence.follow('two', [{ client: CLIENT, clock: 3, state: null }]);
  expect(presence.elsewhere()).toEqual([{ id: 'b', name: 'Bea' }]);
  await until('her', isSeen);
  end();
});

test('somebody who came back on another node is seen there, whatever their former one says later', () => {
  const { presence, end } = page();
  presence.follow('two', [{ client: CLIENT, clock: 3, state: bea }]);
  presence.follow('three', [{ client: CLIENT, clock: 4, state: bea }]);
  presence.follow('two', [{ client: CLIENT, clock: 3, state: null }]);
  presence.forget('two');
  expect(presence.elsewhere()).toEqual([{ id: 'b', name: 'Bea' }]);
  presence.follow('four', [
    { client: CLIENT, clock: 9, state: { ...bea, user: { ...bea.user, id: 'x' } } },
  ]);
  expect(presence.elsewhere()).toEqual([{ id: 'b', name: 'Bea' }]);
  end();
});
