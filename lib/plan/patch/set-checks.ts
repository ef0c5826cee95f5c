/** The checklist of an item as it should be: only the lines that differ, in the list's own bullet and indent. */
import type { Patch, PlanCheck } from '../types.ts';
import {
  childBullet,
  childIndent,
  eolAt,
  indentOf,
  isListUnit,
  lineAt,
  nodeAt,
  ownEnd,
} from './place.ts';
import { checkMarkdown, ownerName, rewriteCheck, type WantedCheck } from './rewrite-check.ts';
import { setRowChecks } from './row-cell.ts';
import { patchOf, type Target } from './target.ts';

export function setChecks(target: Target, wanted: readonly WantedCheck[]): Patch[] | null {
  const { draft } = target;
  if (draft.unit === 'todotxt') return wanted.length === 0 ? [] : null;
  if (draft.unit === 'row') return setRowChecks(target, wanted);
  const kept = wanted.map((check) => draft.checks.findIndex((own) => own.line === check.line));
  const known = kept.filter((at) => at >= 0);
  const ordered = known.every((at, i) => i === 0 || at > (known[i - 1] ?? -1));
  // Nothing kept: the old lines take the new words.
  const slots =
    !ordered || (known.length === 0 && draft.checks.length > 0) || orphans(target, new Set(known));
  return joined(target, slots ? inSlots(target, wanted) : inOrder(target, wanted, kept));
}

/** Removed lines at the very end of a file without a final line ending reach back over each other: one run. */
function joined(target: Target, patches: readonly Patch[]): Patch[] {
  const { text } = target.reading.ctx;
  const out: Patch[] = [];
  let merged = false;
  for (const patch of patches.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    const last = out.at(-1);
    if (last && last.insert === '' && patch.insert === '' && patch.from <= last.to) {
      merged ||= patch.from < last.to;
      out[out.length - 1] = { ...last, to: Math.max(last.to, patch.to) };
    } else out.push(patch);
  }
  const last = out.at(-1);
  if (merged && last && last.to === text.length) {
    const eol =
      /\r?\n$|\r$/.exec(text.slice(Math.max(0, last.from - 2), last.from))?.[0].length ?? 0;
    out[out.length - 1] = { ...last, from: last.from - eol };
  }
  return out;
}

/** Whether a check that stays is nested below one that goes: its line alone would hang in the air. */
function orphans(target: Target, staying: ReadonlySet<number>): boolean {
  const { checks } = target.draft;
  const indents = checks.map((check) => lineAt(target.reading, check.line).indent);
  let gone = Infinity;
  for (const [i, indent] of indents.entries()) {
    if (indent <= gone) gone = Infinity;
    if (!staying.has(i)) gone = Math.min(gone, indent);
    else if (indent > gone) return true;
  }
  return false;
}

function inOrder(target: Target, wanted: readonly WantedCheck[], kept: readonly number[]): Patch[] {
  const { draft } = target;
  const patches: Patch[] = [];
  const staying = new Set(kept);
  for (const [at, own] of draft.checks.entries())
    if (!staying.has(at)) patches.push(removal(target, own));
  let after: PlanCheck | null = null;
  let fresh: WantedCheck[] = [];
  const leading: WantedCheck[] = [];
  for (const [i, check] of wanted.entries()) {
    const own = draft.checks[kept[i] ?? -1];
    if (own) {
      if (after && fresh.length > 0) patches.push(...additions(target, after, fresh));
      if (!after) leading.push(...fresh);
      fresh = [];
      patches.push(...rewriteCheck(target, own, check));
      after = own;
    } else fresh.push(check);
  }
  if (after) {
    if (fresh.length > 0) patches.push(...additions(target, after, fresh));
    if (leading.length > 0) patches.push(...before(target, leading));
  } else if (fresh.length > 0)
    patches.push(...additions(target, draft.checks.at(-1) ?? null, fresh));
  return patches;
}

/** Reordered: each line of the list takes the words that should stand there. */
function inSlots(target: Target, wanted: readonly WantedCheck[]): Patch[] {
  const { draft } = target;
  const patches: Patch[] = [];
  for (const [i, own] of draft.checks.entries()) {
    const check = wanted[i];
    if (check) patches.push(...rewriteCheck(target, own, check));
    else patches.push(removal(target, own));
  }
  const more = wanted.slice(draft.checks.length);
  if (more.length > 0) patches.push(...additions(target, draft.checks.at(-1) ?? null, more));
  return patches;
}

function removal(target: Target, own: PlanCheck): Patch {
  const { reading } = target;
  const { lines } = reading.ctx;
  const node = nodeAt(reading, own.line);
  const first = lineAt(reading, own.line);
  const last = lines[(node?.children[0]?.at ?? node?.end ?? own.line) - 1] ?? first;
  const why = `Check removed from ${ownerName(target)}`;
  const above = lines[own.line - 2];
  if (last.next === last.to && above) return patchOf(target, above.to, last.to, '', why);
  return patchOf(target, first.from, last.next, '', why);
}

/** Lines for new checks, shaped like the check they follow. */
function additions(
  target: Target,
  after: PlanCheck | null,
  fresh: readonly WantedCheck[],
): Patch[] {
  const { reading, draft } = target;
  const { lines, text } = reading.ctx;
  const eol = eolAt(reading, draft.line - 1);
  const why = `${fresh.length === 1 ? 'Check' : 'Checks'} added to ${ownerName(target)}`;
  if (after) {
    const line = lineAt(reading, after.line);
    const node = nodeAt(reading, after.line);
    // Behind the check's own lines and those nested below it, but before a check that follows.
    const following = draft.checks.find((check) => check.line > after.line);
    const end = Math.min(node?.end ?? after.line, (following?.line ?? Infinity) - 1);
    const at = lines[Math.max(end, after.line) - 1]?.to ?? line.to;
    const boxed = after.box !== null || fresh.some((check) => check.done);
    let number = line.mark?.number ?? null;
    const rows = fresh.map((check) => {
      if (number !== null) number++;
      const bullet =
        number === null
          ? (line.mark?.bullet ?? '-')
          : `${number}${line.mark?.bullet.at(-1) ?? '.'}`;
      return `${eol}${indentOf(reading, line)}${bullet} ${boxed ? (check.done ? '[x] ' : '[ ] ') : ''}${checkMarkdown(check.text)}`;
    });
    return [patchOf(target, at, at, rows.join(''), why)];
  }
  const bullet = isListUnit(draft) ? childBullet(reading, draft) : '-';
  const rows = (indent: string): string =>
    fresh
      .map(
        (check) =>
          `${eol}${indent}${bullet} [${check.done ? 'x' : ' '}] ${checkMarkdown(check.text)}`,
      )
      .join('');
  if (draft.checksLabel !== null) {
    const label = lines[draft.checksLabel];
    const indent =
      label && label.kind === 'item'
        ? `${indentOf(reading, label)}  `
        : label
          ? indentOf(reading, label)
          : '';
    const at = label?.to ?? 0;
    return [patchOf(target, at, at, rows(indent), why)];
  }
  if (isListUnit(draft) && draft.unit !== 'bullet') {
    const node = nodeAt(reading, draft.line);
    const at = lines[(node?.end ?? draft.line) - 1]?.to ?? 0;
    return [patchOf(target, at, at, rows(childIndent(reading, draft)), why)];
  }
  if (draft.unit === 'bullet') {
    let end = draft.line;
    const node = nodeAt(reading, draft.line);
    if (node) end = node.end;
    const at = lines[end - 1]?.to ?? 0;
    return [patchOf(target, at, at, rows(childIndent(reading, draft)), why)];
  }
  const end = ownEnd(reading, draft);
  const last = lines[end - 1];
  const gap =
    last?.kind === 'item' ||
    (last?.kind === 'text' && draft.fields.some((field) => field.at === end - 1))
      ? ''
      : eol;
  const at = last?.to ?? text.length;
  // A heading with nothing but a mark stays an item by the label over its checks.
  const bare = draft.fields.length === 0 && (draft.ref === null || target.proof);
  const label = bare ? `${eol}**Actions**:` : '';
  return [patchOf(target, at, at, `${label === '' ? gap : eol}${label}${rows('')}`, why)];
}

/** New checks above the first one. */
function before(target: Target, fresh: readonly WantedCheck[]): Patch[] {
  const { reading, draft } = target;
  const first = draft.checks[0];
  if (!first) return [];
  const line = lineAt(reading, first.line);
  const eol = eolAt(reading, draft.line - 1);
  const lead = `${indentOf(reading, line)}${line.mark?.number === null ? (line.mark.bullet ?? '-') : (line.mark?.bullet ?? '-')} `;
  const boxed = first.box !== null || fresh.some((check) => check.done);
  const rows = fresh.map(
    (check) => `${lead}${boxed ? (check.done ? '[x] ' : '[ ] ') : ''}${checkMarkdown(check.text)}`,
  );
  const above = reading.ctx.lines[first.line - 2];
  const why = `${fresh.length === 1 ? 'Check' : 'Checks'} added to ${ownerName(target)}`;
  return [
    above
      ? patchOf(target, above.to, above.to, rows.map((row) => eol + row).join(''), why)
      : patchOf(target, line.from, line.from, rows.map((row) => row + eol).join(''), why),
  ];
}
