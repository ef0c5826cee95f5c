import { isTitleColumn } from '../plan/vocab/columns.ts';
import { decodeText } from './decode-text.ts';
import { isGithubHeader } from './github-header.ts';
import type { ForeignKind } from './types.ts';
import { isZip } from './is-zip.ts';

/** Enough of a file to see what it is. */
const HEAD_BYTES = 32 * 1024;

/**
 * What kind of board of another tool these bytes claim to be, by name and by how they begin; null for what is read as a
 * plan. A claim only: the reader of that kind refuses what it is not.
 */
export function detectForeign(bytes: Uint8Array, name: string): ForeignKind | null {
  if (isZip(bytes) || /\.zip$/i.test(name)) return 'backlog-zip';
  const head = headOf(bytes);
  if (head === null) return null;
  if (/\.json$/i.test(name) || /^\s*\{\s*"/.test(head)) return 'trello';
  const rows = head.split('\n', 3);
  const names = (rows[0] ?? '').split('\t');
  if (isGithubHeader(names)) return 'github-tsv';
  if (/\.(?:csv|tsv|tab)$/i.test(name)) return 'csv';
  return isPastedTable(names, rows[1] ?? '') ? 'csv' : null;
}

/** Cells copied out of a spreadsheet: names with tabs between them, one of them a title, and rows of the same width. */
function isPastedTable(names: readonly string[], second: string): boolean {
  return (
    names.length > 1 && names.some(isTitleColumn) && second.split('\t').length === names.length
  );
}

function headOf(bytes: Uint8Array): string | null {
  try {
    // Only what stands at the beginning is looked at: a character cut in two at the end is no harm.
    return decodeText(bytes.subarray(0, HEAD_BYTES));
  } catch {
    return null;
  }
}
