import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { installPackage, PATIENCE } from './install-package.mjs';
import { findOnPath } from './on-path.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Where a Chromium is: CHROMIUM_PATH, one on PATH, or Playwright's own; null where there is none. */
export async function findBrowser() {
  const given = process.env.CHROMIUM_PATH;
  if (given) return fs.existsSync(given) ? given : null;
  for (const name of NAMES) {
    const found = findOnPath(name);
    if (found) return found;
  }
  const { chromium } = await import('@playwright/test');
  const own = chromium.executablePath();
  return fs.existsSync(own) ? own : null;
}

/** Finds a browser, or gets one: Playwright's own, else the system's package. Null where neither can be had. */
export async function findOrInstallBrowser(root) {
  const found = await findBrowser();
  if (found || process.env.CHROMIUM_PATH) return found;
  process.stdout.write('Getting a browser for the tests.\n');
  const isRoot = process.getuid?.() === 0;
  const playwright = ['node_modules/@playwright/test/cli.js', 'install', 'chromium'];
  for (const extra of isRoot ? [['--with-deps'], []] : [[]]) {
    const options = { cwd: root, stdio: 'ignore', timeout: PATIENCE };
    const done = spawnSync(process.execPath, [...playwright, ...extra], options);
    if (done.status === 0) return findBrowser();
  }
  installPackage('chromium');
  return findBrowser();
}
