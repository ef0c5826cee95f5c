import * as Y from 'yjs';
import { encodeSeed, type Seed } from './seed.ts';
import { LOAD, REMOTE } from './origin.ts';

/** A peer of the fake network: one person's document and what is under way to and from the server. */
export interface Client {
  name: string;
  doc: Y.Doc;
  online: boolean;
  /** Updates under way, oldest first. */
  up: Uint8Array[];
  down: Uint8Array[];
}

export interface Network {
  server: Y.Doc;
  clients: Client[];
  /** Delivers some of what is under way, in each direction in order, and drops some connections. */
  step(random: () => number): void;
  connect(client: Client): void;
  disconnect(client: Client): void;
  /** Connects everybody and delivers everything. */
  settle(): void;
  destroy(): void;
}

/**
 * A server and its clients in one process, in which a test decides when a message arrives: each connection is a
 * queue a direction, a lost connection loses what is in both, and a returning client exchanges state vectors.
 */
export function fakeNetwork(seed: Seed, names: readonly string[]): Network {
  const first = encodeSeed(seed);
  const start = (clientID: number) => {
    const doc = new Y.Doc();
    // Small fixed ids: a run with the same seed is the same run.
    doc.clientID = clientID;
    Y.applyUpdate(doc, first, LOAD);
    return doc;
  };
  const server = start(1);
  const clients = names.map((name, n): Client => ({
    name,
    doc: start(names.length + 1 - n),
    online: true,
    up: [],
    down: [],
  }));
  for (const client of clients) {
    client.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (client.online && origin !== REMOTE) client.up.push(update);
    });
  }
  server.on('update', (update: Uint8Array, sender: unknown) => {
    for (const client of clients) {
      if (client.online && client !== sender) client.down.push(update);
    }
  });

  function receive(client: Client): void {
    const update = client.up.shift();
    if (update !== undefined) Y.applyUpdate(server, update, client);
  }
  function deliver(client: Client): void {
    const update = client.down.shift();
    if (update !== undefined) Y.applyUpdate(client.doc, update, REMOTE);
  }
  function disconnect(client: Client): void {
    client.online = false;
    client.up = [];
    client.down = [];
  }
  function connect(client: Client): void {
    if (client.online) return;
    client.online = true;
    client.up.push(Y.encodeStateAsUpdate(client.doc, Y.encodeStateVector(server)));
    client.down.push(Y.encodeStateAsUpdate(server, Y.encodeStateVector(client.doc)));
  }

  return {
    server,
    clients,
    connect,
    disconnect,
    step(random) {
      for (const client of clients) {
        if (random() < 0.04) disconnect(client);
        else if (!client.online && random() < 0.2) connect(client);
        while (client.up.length > 0 && random() < 0.5) receive(client);
        while (client.down.length > 0 && random() < 0.5) deliver(client);
      }
    },
    settle() {
      for (const client of clients) connect(client);
      while (clients.some(({ up, down }) => up.length + down.length > 0)) {
        for (const client of clients) {
          receive(client);
          deliver(client);
        }
      }
    },
    destroy() {
      server.destroy();
      for (const { doc } of clients) doc.destroy();
    },
  };
}
