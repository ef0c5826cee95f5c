/**
 * Runs after `npm ci`. postgres 3.4.9 ends the whole process, or leaves a connection that never sends again, when a
 * connection breaks between a write and the turn that flushes it (porsager/postgres#1154, #1208; no release has the
 * fix), and it never settles what is asked between an error of a socket and its end. A database restart must not take every
 * board down, so the four places are put right here, in its source and in its CommonJS copy. Safe to repeat; fails when the package is not the one it knows, so that an upgrade is looked at.
 */
import fs from 'node:fs';
import path from 'node:path';

const REPLACEMENTS = [
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
];

const root = path.join(import.meta.dirname, '..', 'node_modules', 'postgres');
for (const name of ['src/connection.js', 'cjs/src/connection.js']) {
  const file = path.join(root, name);
  let text = fs.readFileSync(file, 'utf8');
  for (const { from, to } of REPLACEMENTS) {
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
