/** The checklist of an item as it should be: only the lines that differ, in the list's own bullet and indent. */
import type { Patch, PlanCheck } from '../types.ts';
import { escapePlain, oneLine } from '../parse/inline.ts';
import { boxStatus } from '../vocab/statuses.ts';
import { childIndent, eolAt, indentOf, isListUnit, lineAt, nodeAt } from './place.ts';
import { forUnit, patchOf, type Target } from './target.ts';

export interface WantedCheck {
  line: number | null;
  text: string;
  done: boolean;
}

export function setChecks(target: Target, wanted: readonly WantedCheck[]): Patch[] | null {
  const { draft } = target;
  if (draft.unit === 'todotxt') return wanted.length === 0 ? [] : null;
  if (draft.unit === 'row') return rowChecks(target, wanted);
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

function checkName(target: Target): string {
  return target.draft.ref ?? `“${target.draft.title.slice(0, 60)}”`;
}

/** Patches that make one check say what it should. */
function rewrite(target: Target, own: PlanCheck, check: WantedCheck): Patch[] {
  const patches: Patch[] = [];
  const name = checkName(target);
  const text = oneLine(check.text);
  if (own.done !== check.done) {
    const why = `Check of ${name} ${check.done ? 'ticked' : 'unticked'}`;
    if (own.box)
      patches.push(
        patchOf(target, own.box.from, own.box.to, check.done ? target.wording.tickedBox : ' ', why),
      );
    else
      patches.push(
        patchOf(target, own.span.from, own.span.from, check.done ? '[x] ' : '[ ] ', why),
      );
  }
  if (own.text !== text)
    patches.push(
      patchOf(target, own.span.from, own.span.to, escapePlain(text), `Check of ${name} reworded`),
    );
  return patches;
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
      patches.push(...rewrite(target, own, check));
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
    if (check) patches.push(...rewrite(target, own, check));
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
  const why = `Check removed from ${checkName(target)}`;
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
  const why = `${fresh.length === 1 ? 'Check' : 'Checks'} added to ${checkName(target)}`;
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
      return `${eol}${indentOf(reading, line)}${bullet} ${boxed ? (check.done ? '[x] ' : '[ ] ') : ''}${escapePlain(oneLine(check.text))}`;
    });
    return [patchOf(target, at, at, rows.join(''), why)];
  }
  const rows = (indent: string): string =>
    fresh
      .map(
        (check) =>
          `${eol}${indent}- [${check.done ? 'x' : ' '}] ${escapePlain(oneLine(check.text))}`,
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
  const last = lines[draft.endLine - 1];
  const gap =
    last?.kind === 'item' ||
    (last?.kind === 'text' && draft.fields.some((field) => field.at === draft.endLine - 1))
      ? ''
      : eol;
  const at = last?.to ?? text.length;
  // A heading with nothing but a mark stays an item by the label over its checks.
  const label = draft.fields.length === 0 && draft.ref === null ? `${eol}**Actions**:` : '';
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
    (check) =>
      `${lead}${boxed ? (check.done ? '[x] ' : '[ ] ') : ''}${escapePlain(oneLine(check.text))}`,
  );
  const above = reading.ctx.lines[first.line - 2];
  const why = `${fresh.length === 1 ? 'Check' : 'Checks'} added to ${checkName(target)}`;
  return [
    above
      ? patchOf(target, above.to, above.to, rows.map((row) => eol + row).join(''), why)
      : patchOf(target, line.from, line.from, rows.map((row) => row + eol).join(''), why),
  ];
}

/** Checks of a table row live behind `<br>` in its title cell. */
function rowChecks(target: Target, wanted: readonly WantedCheck[]): Patch[] {
  const { draft, reading } = target;
  if (draft.checks.length === wanted.length)
    return wanted.flatMap((check, i) =>
      rewrite(target, draft.checks[i] as PlanCheck, check).map((patch) => ({
        ...patch,
        insert: forUnit(draft, patch.insert),
      })),
    );
  const cell = draft.table ? reading.ctx.text.slice(draft.titleSpan.to) : '';
  const from =
    draft.titleSpan.to +
    (/^(?:[^|\\\n\r]|\\.)*?(?=\s*<br|\s*\||\s*$)/im.exec(cell)?.[0].length ?? 0);
  const last = draft.checks.at(-1);
  const to = last ? last.span.to : from;
  const rows = wanted
    .map(
      (check) =>
        `<br>[${check.done ? 'x' : ' '}] ${forUnit(draft, escapePlain(oneLine(check.text)))}`,
    )
    .join('');
  return [
    patchOf(target, from, Math.max(from, to), rows, `Checks of ${checkName(target)} changed`),
  ];
}

/** The one character in a box. */
export function tick(target: Target, check: PlanCheck, done: boolean): Patch[] {
  if (
    check.box &&
    boxStatus(target.reading.ctx.text.slice(check.box.from, check.box.to)) ===
      (done ? 'done' : 'todo')
  )
    return [];
  return rewrite(target, check, { line: check.line, text: check.text, done });
}
