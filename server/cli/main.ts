import fs from 'node:fs';
import path from 'node:path';
import { AppError } from '../../lib/errors.ts';
import { projectRoot } from '../project-root.ts';
import { StartError } from '../start-error.ts';
import { UsageError, type Command } from './command.ts';

/** Loaded when asked for: reading a plan needs no database driver. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  parse: async () => (await import('./parse.ts')).parse,
  apply: async () => (await import('./apply.ts')).apply,
  lint: async () => (await import('./lint.ts')).lint,
  merge: async () => (await import('./merge.ts')).merge,
  report: async () => (await import('./report.ts')).report,
  'board import': async () => (await import('./board-import.ts')).boardImport,
  'board export': async () => (await import('./board-export.ts')).boardExport,
  'board repair': async () => (await import('./board-repair.ts')).boardRepair,
  'user add': async () => (await import('./user-add.ts')).userAdd,
  'setup-link': async () => (await import('./setup-link.ts')).setupLink,
  migrate: async () => (await import('./migrate.ts')).migrate,
};

async function main(args: readonly string[]): Promise<number> {
  const [first = '', ...others] = args;
  if (first === '' || first === '--help' || first === '-h' || first === 'help') {
    if (first === 'help' && others.length > 0) return main([...others, '--help']);
    const text = await help(Object.keys(COMMANDS));
    if (first !== '') return print(text);
    process.stderr.write(text);
    return 2;
  }
  if (first === '--version') return print(`${version()}\n`);
  const name = [`${first} ${others[0] ?? ''}`, first].find((name) => Object.hasOwn(COMMANDS, name));
  const load = name === undefined ? undefined : COMMANDS[name];
  if (!name || !load) return group(first, others);
  const command = await load();
  const rest = args.slice(name.split(' ').length);
  if (asksForHelp(rest)) return print(helpOf(command));
  return command.run(rest);
}

/** `laneway board`: not a command, but the first word of some. */
async function group(first: string, others: readonly string[]): Promise<number> {
  const names = Object.keys(COMMANDS).filter((name) => name.startsWith(`${first} `));
  if (names.length > 0 && asksForHelp(others)) return print(await help(names));
  if (names.length > 0)
    throw new UsageError(`Say which: ${names.map((name) => `laneway ${name}`).join(' or ')}.`);
  const all = Object.keys(COMMANDS).join(', ');
  throw new UsageError(`There is no command ${first}. The commands are: ${all}.`);
}

function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  const before = end < 0 ? args : args.slice(0, end);
  return before.includes('--help') || before.includes('-h');
}

function print(text: string): number {
  process.stdout.write(text);
  return 0;
}

async function help(names: readonly string[]): Promise<string> {
  const commands = await Promise.all(
    names.map(async (name) => (await COMMANDS[name]?.()) as Command),
  );
  const lines = commands.map(({ usage, summary }) => `  laneway ${usage}\n      ${summary}\n`);
  return `laneway: the board that a Markdown action plan lives on

${lines.join('')}
laneway COMMAND --help says more. Every command ends with 0 when it is done, 1 when it found something or failed, 2 when it
was asked wrongly. docs/laneway.md has it all.
`;
}

function helpOf({ usage, summary, details }: Command): string {
  return `laneway ${usage}\n\n${summary}\n${details ? `\n${details}\n` : ''}`;
}

function version(): string {
  const file = path.join(projectRoot(), 'package.json');
  return (JSON.parse(fs.readFileSync(file, 'utf8')) as { version: string }).version;
}

/** What we foresaw is one sentence; anything else is a bug and shows where. */
function explain(error: unknown): { sentence: string; code: number } {
  if (error instanceof UsageError) return { sentence: error.message, code: 2 };
  if (error instanceof AppError || error instanceof StartError)
    return { sentence: error.message, code: 1 };
  // parseArgs' own errors carry a code of this form and a usable sentence.
  if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE'))
    return { sentence: `${error.message.split(/\.(?:\s|$)/)[0]}. See laneway --help.`, code: 2 };
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { sentence: text, code: 1 };
}

// Whoever reads us may stop early (`| head -1`): the rest goes nowhere, and that is no error of ours.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const { sentence, code } = explain(error);
  process.stderr.write(`${sentence}\n`);
  process.exitCode = code;
}
