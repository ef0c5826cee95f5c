/**
 * `npm test`: unit and integration tests, then a build and the browser tests. `npm test unit` and `npm test e2e` run
 * one half; what follows is passed on to the runner. The last line is always `N passed, N failed`.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { machineProblem } from './check-machine.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const [half, ...rest] = ['unit', 'e2e'].includes(process.argv[2])
  ? process.argv.slice(2)
  : ['all', ...process.argv.slice(2)];
const results = fs.mkdtempSync(path.join(os.tmpdir(), 'laneway-results-'));
const CRASHED = { passed: 0, failed: 1 };

process.chdir(root);
// A shell that exports it would make the test tools behave as in production.
delete process.env.NODE_ENV;
process.env.NEXT_TELEMETRY_DISABLED = '1';

const problem = machineProblem(root) ?? toolsProblem();
const notes = [];
const counts = [];
if (problem) {
  process.stderr.write(`${problem}\n`);
  counts.push(CRASHED);
} else {
  if (half !== 'e2e') counts.push(await unit());
  if (half !== 'unit') counts.push(await browser());
}
fs.rmSync(results, { recursive: true, force: true });

const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
for (const note of notes) process.stdout.write(`${note}\n`);
process.stdout.write(`${passed} passed, ${failed} failed\n`, () =>
  process.exit(failed === 0 ? 0 : 1),
);

function toolsProblem() {
  const tool = path.join(root, 'node_modules/vitest/package.json');
  return fs.existsSync(tool)
    ? null
    : 'The test tools are not installed: run npm ci with NODE_ENV unset.';
}

async function unit() {
  const { startRedis } = await import('./find-redis.mjs');
  const redis = await startRedis();
  if (redis.url) process.env.TEST_REDIS_URL = redis.url;
  else notes.push('Skipped: the tests of several nodes, since there is no Redis (TEST_REDIS_URL).');
  const file = path.join(results, 'unit.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const status = run('node_modules/vitest/vitest.mjs', ['run', ...reporters, ...rest]);
  redis.stop();
  return count(file, status, (report) => ({
    passed: report.numPassedTests,
    // A file that cannot be loaded has no test to fail.
    failed:
      report.numFailedTests +
      report.testResults.filter((result) => result.status === 'failed' && allPass(result)).length,
  }));
}

function allPass({ assertionResults }) {
  return assertionResults.every((result) => result.status !== 'failed');
}

async function browser() {
  const { findOrInstallBrowser } = await import('./find-browser.mjs');
  const found = await findOrInstallBrowser(root);
  if (!found) {
    // Not one of the promises about the screen was looked at: that is no pass.
    notes.push('Failed: all browser tests, since there is no Chromium (set CHROMIUM_PATH to one).');
    return CRASHED;
  }
  process.env.CHROMIUM_PATH = found;
  const { isBuilt } = await import('./stamp.mjs');
  const { build } = await import('./build.mjs');
  if (!isBuilt(root) && !(await build())) return CRASHED;
  const file = path.join(results, 'e2e.json');
  process.env.PLAYWRIGHT_JSON_OUTPUT_FILE = file;
  const args = ['test', '--pass-with-no-tests', '--reporter=list,json', ...rest];
  const status = run('node_modules/@playwright/test/cli.js', args);
  return count(file, status, ({ stats, errors }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
  }));
}

function run(script, args) {
  return spawnSync(process.execPath, [script, ...args], { cwd: root, stdio: 'inherit' }).status;
}

/** A runner that ends badly without a failed test has crashed, and that is a failure. */
function count(file, status, read) {
  try {
    const counted = read(JSON.parse(fs.readFileSync(file, 'utf8')));
    return status !== 0 && counted.failed === 0 ? { ...counted, failed: 1 } : counted;
  } catch {
    return CRASHED;
  }
}
