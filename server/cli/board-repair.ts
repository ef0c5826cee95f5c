import { parseArgs } from 'node:util';
import { repairBoard, type Repair } from '../repair-board.ts';
import { UsageError, type Command } from './command.ts';
import { withDatabase } from './with-database.ts';

export const boardRepair: Command = {
  usage: 'board repair ID [--look]',
  summary: 'Makes a board whose stored document is damaged writable again, and says what was lost.',
  details: `With --look, nothing is changed. It may run beside the server: open pages take the repaired board up by themselves.
Ends with 1 where edits are lost. What was damaged is kept in the table board_damages.`,
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { look: { type: 'boolean' } },
    });
    const [id, ...more] = positionals;
    if (!id || more.length > 0) throw new UsageError('Name one board by its id: board repair ID.');
    const look = values.look ?? false;
    const repair = await withDatabase(({ database }) => repairBoard(database, id, { look }));
    process.stdout.write(tell(repair));
    return repair.lost.length > 0 ? 1 : 0;
  },
};

function tell({ inspection, lost, outcome }: Repair): string {
  const { snapshots, rows } = inspection;
  const list = (seqs: readonly number[]) =>
    seqs.length === 0 ? 'none' : seqs.slice(0, 20).join(', ') + (seqs.length > 20 ? ', …' : '');
  return [
    `snapshots: ${snapshots.whole.length} whole, damaged: ${list(snapshots.damaged)}`,
    `rows of the log: ${rows.whole} whole, damaged: ${list(rows.damaged)}`,
    `edits that cannot be restored: ${list(lost)}`,
    OUTCOMES[outcome],
    '',
  ].join('\n');
}

const OUTCOMES: Readonly<Record<Repair['outcome'], string>> = {
  whole: 'The board is whole; nothing was changed.',
  'only-looked': 'Nothing was changed.',
  repaired: 'The board can be edited again; nothing of it is lost.',
  'begun-afresh': 'The board can be edited again, from what is whole of it.',
};
