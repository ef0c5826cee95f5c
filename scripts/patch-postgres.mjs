/**
 * Runs after `npm ci`. postgres 3.4.9 ends the whole process, or leaves a connection that never sends again, when a
 * connection breaks between a write and the turn that flushes it (porsager/postgres#1154, #1208; no release has the
 * fix), and it never settles what is asked between an error of a socket and its end. A pool that ends waits for ever for a
 * connection that broke with something asked on it (it takes the question for one still to be answered, and nobody says
 * that the connection is over); one that ends between two tries to connect makes its connection all the same and keeps it;
 * and what waits for a connection as the pool ends is never settled. A database restart must not take every board down,
 * nor keep a server from ending, so these places are put right here, in its source and in its CommonJS copy. Safe to
 * repeat; fails when the package is not the one it knows, so that an upgrade is looked at.
 */
import fs from 'node:fs';
import path from 'node:path';

const CONNECTION = [
  {
    from: `    const x = socket.write(chunk, fn)
    nextWriteTimer !== null && clearImmediate(nextWriteTimer)
    chunk = nextWriteTimer = null
    return x
`,
    to: `    const bytes = chunk
    nextWriteTimer !== null && clearImmediate(nextWriteTimer)
    chunk = nextWriteTimer = null
    if (socket === null) {
      error(Errors.connection('CONNECTION_CLOSED', options, socket))
      return false
    }
    return socket.write(bytes, fn)
`,
  },
  {
    from: `    clearImmediate(nextWriteTimer)
    socket.removeListener('data', data)
    socket.removeListener('connect', connected)
    idleTimer.cancel()
`,
    to: `    clearImmediate(nextWriteTimer)
    chunk = nextWriteTimer = null
    socket.removeListener('data', data)
    socket.removeListener('connect', connected)
    idleTimer.cancel()
`,
  },
  {
    from: `        return fetchArrayTypes()
`,
    to: `        return fetchArrayTypes().catch(() => {})
`,
  },
  {
    from: `    !hadError && (query || sent.length) && error(`,
    to: `    ;(query || sent.length) && error(`,
  },
  {
    from: `    closedTime = performance.now()
    hadError &&`,
    to: `    query = null
    closedTime = performance.now()
    hadError &&`,
  },
  {
    from: `    onclose(connection, Errors.connection('CONNECTION_CLOSED', options, socket))
  }
`,
    to: `    onclose(connection, Errors.connection('CONNECTION_CLOSED', options, socket))
    ended && !initial && (ended(), ending = ended = null)
  }
`,
  },
  {
    from: `    setTimeout(connect, closedTime`,
    to: `    setTimeout(() => initial && connect(), closedTime`,
  },
];

const POOL = [
  {
    from: `    ]).then(() => clearTimeout(timer))
`,
    to: `    ]).then(() => {
      clearTimeout(timer)
      while (queries.length)
        queries.shift().reject(Errors.connection('CONNECTION_ENDED', options, options))
    })
`,
  },
  {
    from: `    queries.length && connect(c, queries.shift())
  }
`,
    to: `    !ending && queries.length && connect(c, queries.shift())
  }
`,
  },
];

/** @type {readonly [string, readonly { from: string, to: string }[]][]} */
const FILES = [
  ['src/connection.js', CONNECTION],
  ['cjs/src/connection.js', CONNECTION],
  ['src/index.js', POOL],
  ['cjs/src/index.js', POOL],
];

const root = path.join(import.meta.dirname, '..', 'node_modules', 'postgres');
for (const [name, replacements] of FILES) {
  const file = path.join(root, name);
  let text = fs.readFileSync(file, 'utf8');
  for (const { from, to } of replacements) {
    if (text.includes(to)) continue;
    if (!text.includes(from)) {
      process.stderr.write(
        `scripts/patch-postgres.mjs does not know this version of postgres (${name}): see whether it still needs the patch.\n`,
      );
      process.exit(1);
    }
    text = text.replace(from, () => to);
  }
  fs.writeFileSync(file, text);
}
