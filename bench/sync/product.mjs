/**
 * Laneway as a peer of the load harness that compares Yjs servers (see README.md, "Sync"). Run it from the harness:
 * `node load.mjs one laneway fanout --peer-file …/bench/sync/product.mjs`.
 */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleServer } from '../../scripts/bundle.mjs';

const root = path.resolve(import.meta.dirname, '../..');
// The server as it is shipped, not its sources.
await bundleServer(root);
const harness = process.cwd();
const load = (file) => import(pathToFileURL(path.join(harness, file)).href);
const { protocols } = await load('lib/protocols.mjs');
const { postgres } = await load('peers/postgres.mjs');

const PG_PORT = 5498;
const DATABASE_URL = `postgres://bench@127.0.0.1:${PG_PORT}/postgres`;
const SECRET = 'x8Jq2vLw5RtYb7NcZm3KpHd6Gf9SaEuT';
const PEOPLE = 200;
const tsx = pathToFileURL(path.join(root, 'node_modules/tsx/dist/loader.mjs')).href;
const SAVED = 102;

/** y-websocket, with our cumulative "saved": asked for after every update, `[102][n]`. */
protocols.laneway = (config) => {
  const plain = protocols['y-websocket']({ ...config, ack: { type: SAVED } });
  const varUint = (n) => {
    const bytes = [];
    for (let left = n; ; left = Math.floor(left / 128)) {
      if (left < 128) return Uint8Array.from([...bytes, left]);
      bytes.push((left % 128) | 128);
    }
  };
  return {
    ...plain,
    update(conn, update) {
      conn.asked = (conn.asked ?? 0) + 1;
      const asking = Uint8Array.from([SAVED, ...varUint(conn.asked)]);
      return [...plain.update(conn, update), { payload: asking }];
    },
    message(conn, buf, start, len, isText, sink) {
      plain.message(conn, buf, start, len, isText, {
        step1: (...args) => sink.step1(...args),
        step2: (...args) => sink.step2(...args),
        update: (...args) => sink.update(...args),
        synced: (...args) => sink.synced(...args),
        ack(_, n) {
          const done = n - (conn.done ?? 0);
          conn.done = n;
          sink.ack(conn, done);
        },
      });
    },
  };
};

export default [
  {
    name: 'laneway',
    protocol: 'laneway',
    url: 'ws://127.0.0.1:{port}/sync/{board}?v=1',
    cmd: [
      'node',
      ...(process.env.NODE_FLAGS?.split(' ') ?? []),
      path.join(root, 'dist/server/index.js'),
    ],
    env: {
      PORT: '{port}',
      HOST: '127.0.0.1',
      DATA_DIR: '{dataDir}',
      ROLE: 'realtime',
      LOG_LEVEL: 'warn',
      NODE_ENV: 'production',
      NEXTAUTH_SECRET: SECRET,
      DATABASE_URL,
    },
    stateful: true,
    persistent: true,
    flushMs: 0,
    settleMs: 1500,
    model: path.join(import.meta.dirname, 'model.mjs'),
    service: ({ root: at }, run) =>
      postgres({ dir: `${at}/data/pg-laneway`, port: PG_PORT, settings: {} }, run),
    /** The server answers before its database is ready. */
    async ready({ port }) {
      for (let n = 0; ; n += 1) {
        const answer = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => null);
        if (answer?.ok) break;
        if (n > 1_000) throw new Error('the server did not become ready');
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
    async prepare() {
      const script = path.join(root, 'bench/sync/prepare.ts');
      const made = execFileSync(
        'node',
        ['--import', tsx, script, DATABASE_URL, SECRET, `${PEOPLE}`, '40'],
        {
          cwd: root,
          maxBuffer: 2 ** 26,
        },
      );
      const { cookies, boardIds } = JSON.parse(made.toString());
      return {
        boardIds,
        headers: (_, client) => ({ Cookie: cookies[client % PEOPLE] }),
        vars: () => ({}),
      };
    },
  },
];
