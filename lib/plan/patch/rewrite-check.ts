/** One check as it should be: the character in its box, its words. */
import type { Patch, PlanCheck } from '../types.ts';
import { escapePlain, oneLine } from '../parse/inline.ts';
import { patchOf, type Target } from './target.ts';

export interface WantedCheck {
  /** The line of the check it was, or null for a new one. */
  line: number | null;
  text: string;
  done: boolean;
}

export function ownerName({ draft }: Target): string {
  return draft.ref ?? `“${draft.title.slice(0, 60)}”`;
}

/** Markdown for the words of a check; `TODO: …` would begin an item among siblings. */
export function checkMarkdown(words: string): string {
  return escapePlain(oneLine(words)).replace(
    /^(to ?do|task|fix)(?=\s*[:：])/i,
    (lead) => `&#x${(lead.codePointAt(0) ?? 0).toString(16).toUpperCase()};${lead.slice(1)}`,
  );
}

/** Patches that make one check say what it should. */
export function rewriteCheck(target: Target, own: PlanCheck, check: WantedCheck): Patch[] {
  const patches: Patch[] = [];
  const name = ownerName(target);
  const text = oneLine(check.text);
  if (own.done !== check.done) {
    const why = `Check of ${name} ${check.done ? 'ticked' : 'unticked'}`;
    if (own.box)
      patches.push(
        patchOf(target, own.box.from, own.box.to, check.done ? target.wording.tickedBox : ' ', why),
      );
    else patches.push(...withoutBox(target, own, check.done, why));
  }
  if (own.text !== text)
    patches.push(
      patchOf(target, own.span.from, own.span.to, checkMarkdown(text), `Check of ${name} reworded`),
    );
  return patches;
}

/** A mark or strike said it: both go where a box comes, or they would go on saying the old. */
function withoutBox(target: Target, own: PlanCheck, done: boolean, why: string): Patch[] {
  const { ctx } = target.reading;
  const { text } = ctx;
  const line = ctx.lines[own.line - 1];
  const from = line?.content.from ?? own.span.from;
  const to = line?.content.to ?? own.span.to;
  const patches = [patchOf(target, from, own.span.from, done ? '[x] ' : '[ ] ', why)];
  if (own.span.to < to && text.startsWith('~~', own.span.to))
    patches.push(patchOf(target, own.span.to, to, '', why));
  return patches;
}
