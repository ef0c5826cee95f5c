import { parseArgs } from 'node:util';
import { loadDocument } from '../../drizzle/document.ts';
import { sourceById } from '../../drizzle/sources.ts';
import { AppError } from '../../lib/errors.ts';
import { exportPlan } from '../../lib/exchange/export-plan.ts';
import { boardOfStored } from '../../lib/exchange/stored-board.ts';
import { UsageError, type Command } from './command.ts';
import { write } from './files.ts';
import { withDatabase } from './with-database.ts';

export const boardExport: Command = {
  usage: 'board export ID [-o OUT] [--repair]',
  summary:
    'Writes the updated plan of a board: the imported bytes, changed only where the board was.',
  details:
    'With --repair, letters that were damaged in the imported file are written as they were meant.',
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { output: { type: 'string', short: 'o' }, repair: { type: 'boolean' } },
    });
    const [id, ...more] = positionals;
    if (!id || more.length > 0) throw new UsageError('Name one board by its id: board export ID.');
    const bytes = await withDatabase(async ({ database: { db } }) => {
      const stored = await loadDocument(db, id);
      if (!stored) throw new AppError('not-found', `There is no board ${id}.`);
      const board = boardOfStored(stored);
      const source = board.meta.source ? await sourceById(db, id, board.meta.source) : null;
      return exportPlan(board, source, values.repair ? 'repair' : 'keep').bytes;
    });
    await write(bytes, values.output);
    return 0;
  },
};
