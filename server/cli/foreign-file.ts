import { AppError } from '../../lib/errors.ts';
import { isRole } from '../../lib/foreign/columns.ts';
import { detectForeign } from '../../lib/foreign/detect.ts';
import { planNameOf, readAsOf, readForeign } from '../../lib/foreign/read-foreign.ts';
import { ROLES, type KnownColumns, type Mapping, type ReadAs } from '../../lib/foreign/types.ts';
import { UsageError } from './command.ts';

export interface FileAsPlan {
  name: string;
  bytes: Uint8Array;
  /** Null for a plan as it is. */
  readAs: ReadAs | null;
  /** What was left out or not understood, a sentence each. */
  told: string[];
}

/** What was said on the command line about how a table is to be read. */
export interface ReadingFlags {
  /** ISO date of week 1. */
  start: string;
  /** `ROLE=COLUMN`, each. */
  columns: readonly string[];
  /** The first row holds values, not names. */
  noHeader: boolean;
}

/** A file as the plan it is, or that is written from it; UsageError where the flags do not fit it. */
export async function fileAsPlan(
  { name, bytes }: { name: string; bytes: Uint8Array },
  { start, columns, noHeader }: ReadingFlags,
): Promise<FileAsPlan> {
  const kind = detectForeign(bytes, name);
  if (kind !== 'csv' && (columns.length > 0 || noHeader))
    throw new UsageError('--column and --no-header are for tables: this file is none.');
  if (kind === null) return { name, bytes, readAs: null, told: [] };
  const file = { bytes, name, kind, start };
  const read = (mapping: Mapping | null) =>
    readForeign({ ...file, mapping }).catch((error: unknown) => {
      // What cannot be read was asked wrongly.
      if (error instanceof AppError) throw new UsageError(`${name}: ${error.message}`);
      throw error;
    });
  let reading = await read(noHeader ? { header: false, roles: ['title'] } : null);
  if (columns.length > 0 && reading.table)
    reading = await read(mappingOf(columns, readAsOf(reading, start).columns));
  return {
    name: planNameOf(name),
    bytes: new TextEncoder().encode(reading.text),
    readAs: readAsOf(reading, start),
    told: reading.problems.map(({ at, message }) => (at === null ? message : `${at}: ${message}`)),
  };
}

/** The proposed mapping with what was said of some columns; each is named by its name or its number. */
function mappingOf(columns: readonly string[], table: KnownColumns | null): Mapping {
  const { header, roles, names } = table ?? { header: false, roles: [], names: [] };
  const said = new Map(columns.map((words) => columnOf(words, names)));
  const taken = new Set(said.values());
  return {
    header,
    roles: roles.map((role, i) => {
      const chosen = said.get(i);
      if (chosen !== undefined) return chosen;
      return taken.has(role) ? null : role;
    }),
  };
}

function columnOf(
  words: string,
  names: readonly (string | null)[],
): readonly [number, Mapping['roles'][number]] {
  const [role = '', ...rest] = words.split('=');
  const column = rest.join('=').trim();
  if (role !== 'none' && !isRole(role))
    throw new UsageError(
      `--column ${words}: there is no ${role || 'such'}; a column is ${ROLES.join(', ')} or none.`,
    );
  const named = names.indexOf(column);
  const at = named >= 0 ? named : /^\d{1,3}$/.test(column) ? Number(column) - 1 : -1;
  if (at < 0 || at >= names.length) {
    const known = names.map((name, i) => name || `${i + 1}`).join(', ');
    throw new UsageError(`--column ${words}: this table has no such column; it has ${known}.`);
  }
  return [at, role === 'none' ? null : role];
}
