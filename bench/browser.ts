import { existsSync } from 'node:fs';
import type { LaunchOptions } from '@playwright/test';

/** The same choice of a browser as the tests: CHROMIUM_PATH, the system's, else Playwright's own. */
export function browserOptions(): LaunchOptions {
  const found = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
    (file) => file && existsSync(file),
  );
  return {
    ...(found ? { executablePath: found } : {}),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  };
}
