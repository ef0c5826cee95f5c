import fs from 'node:fs';
import path from 'node:path';

const NEEDED = [20, 19];

/** Why nothing of Laneway can run here, in one sentence; null where it can. Must itself run on an old Node. */
export function machineProblem(root) {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < NEEDED[0] || (major === NEEDED[0] && minor < NEEDED[1]))
    return `Laneway needs Node ${NEEDED.join('.')} or newer, and this is ${process.versions.node}: install a newer one from https://nodejs.org.`;
  if (!fs.existsSync(path.join(root, 'node_modules/next/package.json')))
    return 'The packages are not installed: run npm ci first.';
  return null;
}
