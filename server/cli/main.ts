import { AppError } from '../../lib/errors.ts';
import { StartError } from '../start-error.ts';
import { UsageError, type Command } from './command.ts';

/** Loaded when asked for: reading a plan needs no database driver. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  parse: async () => (await import('./parse.ts')).parse,
  apply: async () => (await import('./apply.ts')).apply,
  merge: async () => (await import('./merge.ts')).merge,
  'board import': async () => (await import('./board-import.ts')).boardImport,
  'board export': async () => (await import('./board-export.ts')).boardExport,
  'user add': async () => (await import('./user-add.ts')).userAdd,
  'setup-link': async () => (await import('./setup-link.ts')).setupLink,
  migrate: async () => (await import('./migrate.ts')).migrate,
};

async function main(args: readonly string[]): Promise<number> {
  const [first = '', second = ''] = args;
  if (first === '' || first === '--help' || first === '-h' || first === 'help') {
    process.stdout.write(await help());
    return first === '' ? 2 : 0;
  }
  const name = [`${first} ${second}`, first].find((name) => name in COMMANDS);
  const load = name === undefined ? undefined : COMMANDS[name];
  if (!name || !load) {
    const names = Object.keys(COMMANDS).join(', ');
    throw new UsageError(`There is no command ${first}. The commands are: ${names}.`);
  }
  const command = await load();
  const rest = args.slice(name.split(' ').length);
  if (rest.includes('--help') || rest.includes('-h')) {
    process.stdout.write(helpOf(command));
    return 0;
  }
  return command.run(rest);
}

async function help(): Promise<string> {
  const commands = await Promise.all(Object.values(COMMANDS).map((load) => load()));
  const lines = commands.map(({ usage, summary }) => `  laneway ${usage}\n      ${summary}\n`);
  return `laneway: the board that a Markdown action plan lives on\n\n${lines.join('')}`;
}

function helpOf({ usage, summary, details }: Command): string {
  return `laneway ${usage}\n\n${summary}\n${details ? `\n${details}\n` : ''}`;
}

/** What we foresaw is one sentence; anything else is a bug and shows where. */
function explain(error: unknown): { sentence: string; code: number } {
  if (error instanceof UsageError) return { sentence: error.message, code: 2 };
  if (error instanceof AppError || error instanceof StartError)
    return { sentence: error.message, code: 1 };
  // parseArgs' own errors carry a code of this form and a usable sentence.
  if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE'))
    return { sentence: `${error.message.split('. ')[0]}. See laneway --help.`, code: 2 };
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { sentence: text, code: 1 };
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const { sentence, code } = explain(error);
  process.stderr.write(`${sentence}\n`);
  process.exitCode = code;
}
