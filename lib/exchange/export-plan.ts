import type { Board } from '../board/types.ts';
import { decodePlan, encodePlan } from '../plan/decode.ts';
import { applyFieldsThatFit } from '../plan/patch/apply-edits.ts';
import type { Patch } from '../plan/types.ts';
import { planEditsOf, type Source } from './board-to-plan.ts';
import { canonicalPlan } from './canonical-plan.ts';
import { diffHunks, planChanges, type DiffRow } from './plan-changes.ts';
import { patchesToShown, shownText } from './shown-text.ts';

/** Damaged letters stay as they came in the file, or are written as they were meant. */
export type Damage = 'keep' | 'repair';

/** An imported plan as it is stored: also its name and its bytes. */
export interface ExportSource extends Source {
  name: string;
  bytes: Uint8Array;
  /** The file that was imported, where people wrote in its text beside the board since. */
  root?: Uint8Array | null;
}

/** What a person sees of an export before taking it. */
export interface ExportPreview {
  /** Name of the file. */
  name: string;
  /** The exported file as text. */
  text: string;
  /** False for a board that was not made from a plan: it is written out whole. */
  imported: boolean;
  /** True where the file is the imported one, byte for byte. */
  identical: boolean;
  /** How many places of the text changed. */
  changes: number;
  hunks: readonly (readonly DiffRow[])[];
  /** Changes that this plan has no way to say, one sentence each: they stay on the board only. */
  refused: readonly string[];
  /** Damaged places in the imported file; 0 where there is nothing to choose. */
  damage: number;
}

export interface Exported {
  bytes: Uint8Array;
  /** The charset that the bytes are in. */
  charset: string;
  patches: readonly Patch[];
  preview: ExportPreview;
}

/** Writes the board back into its plan: an unchanged board gives the imported bytes, a board without a plan the canonical one. */
export function exportPlan(board: Board, source: ExportSource | null, damage: Damage): Exported {
  if (!source) return exportWhole(board);
  const decoded = decodePlan(source.bytes);
  if (!decoded.ok) throw new Error(`Source ${source.id} cannot be read: ${decoded.message}`);
  const { text, encoding } = decoded.source;
  const { text: patched, patches, refused } = applyFieldsThatFit(text, planEditsOf(board, source));
  const bytes = encodePlan(decoded.source, patches, damage);
  const root = source.root ? textOf(source.root) : null;
  const [before, since] =
    root === null
      ? [text, patches]
      : [root, patchesToShown(root, shownText(patched), encoding.eol, 'Changed since the import')];
  const changes = planChanges(before, since);
  const keepsDamage = encoding.repaired !== null && damage === 'keep';
  return {
    bytes,
    charset: encoding.charset,
    patches,
    preview: {
      name: source.name,
      text: keepsDamage ? new TextDecoder().decode(bytes) : patched,
      imported: true,
      identical: sameBytes(bytes, source.root ?? source.bytes),
      changes: changes.length,
      hunks: diffHunks(before, changes),
      refused: [...new Set(refused.map(({ message }) => message))],
      damage: encoding.repaired?.runs ?? 0,
    },
  };
}

function textOf(bytes: Uint8Array): string | null {
  const decoded = decodePlan(bytes);
  return decoded.ok ? decoded.source.text : null;
}

function exportWhole(board: Board): Exported {
  const text = canonicalPlan(board);
  const name = `${fileNameOf(board.meta.title)}.md`;
  return {
    bytes: new TextEncoder().encode(text),
    charset: 'utf-8',
    patches: [],
    preview: {
      name,
      text,
      imported: false,
      identical: false,
      changes: 0,
      hunks: [],
      refused: [],
      damage: 0,
    },
  };
}

/** The title as a file name that every system takes. */
export function fileNameOf(title: string): string {
  const name = title
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .toLowerCase();
  return name.slice(0, 60).toWellFormed() || 'plan';
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
