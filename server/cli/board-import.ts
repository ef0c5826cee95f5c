import path from 'node:path';
import { parseArgs } from 'node:util';
import { createBoard } from '../../drizzle/boards.ts';
import { userByEmail } from '../../drizzle/users.ts';
import { isIsoDate } from '../../lib/board/dates.ts';
import { AppError } from '../../lib/errors.ts';
import {
  preparePlanBoard,
  type PlanBoard,
  type PlanImport,
} from '../../lib/exchange/import-plan.ts';
import { ROLES } from '../../lib/foreign/types.ts';
import { UsageError, type Command } from './command.ts';
import { readInput } from './files.ts';
import { fileAsPlan } from './foreign-file.ts';
import { withDatabase } from './with-database.ts';

const USAGE =
  'board import FILE --owner E [--start YYYY-MM-DD] [--column ROLE=COLUMN]… [--no-header] [--name NAME]';

export const boardImport: Command = {
  usage: USAGE,
  summary:
    "Makes a board of a plan or of another board's file, owned by the account with this e-mail, and prints the board's id.",
  details: `FILE may be -, which is standard input. Read are Markdown plans, exports of Trello (JSON) and GitHub Projects (TSV), a zip
of Backlog.md tasks, and tables (CSV, TSV). What is left out of such a file is told on standard error.
  --start DATE           any day of week 1, by which dates become weeks; without it what the plan says, else today
  --column ROLE=COLUMN   what a column of a table is, by its name or number; the others are guessed. Roles: ${ROLES.join(', ')}, or none
  --no-header            the first row of the table holds values, not names
  --name NAME            what the file is called, where FILE is -`,
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        owner: { type: 'string' },
        start: { type: 'string' },
        column: { type: 'string', multiple: true, default: [] },
        'no-header': { type: 'boolean', default: false },
        name: { type: 'string' },
      },
    });
    const { owner: email, start, column: columns, 'no-header': noHeader } = values;
    const [file, ...more] = positionals;
    if (!file || more.length > 0)
      throw new UsageError('Name one plan: board import FILE --owner E.');
    if (!email) throw new UsageError('Name the owner by e-mail: board import FILE --owner E.');
    if (start !== undefined && !isIsoDate(start))
      throw new UsageError('--start must be a day like 2026-03-02.');
    const importedOn = new Date().toISOString().slice(0, 10);
    const named = values.name ?? (file === '-' ? 'Imported plan' : path.basename(file));
    const sent = { name: named, bytes: await readInput(file) };
    const flags = { start: start ?? importedOn, columns, noHeader };
    const { name, bytes, readAs, told } = await fileAsPlan(sent, flags);
    const days = { importedOn, ...(start !== undefined && { start }) };
    const boardId = await withDatabase(async ({ database }) => {
      const owner = await userByEmail(database.db, email);
      if (!owner)
        throw new AppError(
          'not-found',
          `There is no account for ${email}: make one with user add.`,
        );
      const board = boardOf({ bytes, name, readAs, ...days, by: owner.id });
      return (await createBoard(database.db, { ...board, createdBy: owner.id })).boardId;
    });
    for (const sentence of told) process.stderr.write(`${sentence}\n`);
    console.log(boardId);
    return 0;
  },
};

/** A file that is no plan was asked wrongly. */
function boardOf(plan: PlanImport): PlanBoard {
  try {
    return preparePlanBoard(plan);
  } catch (error) {
    if (error instanceof AppError) throw new UsageError(`${plan.name}: ${error.message}`);
    throw error;
  }
}
