/** A new title, wherever the plan says the old one. */
import type { Patch } from '../types.ts';
import { readHead } from '../parse/head.ts';
import { oneLine, plain } from '../parse/inline.ts';
import { isId } from '../parse/repeats.ts';
import { forUnit, patchOf, reason, type Target } from './target.ts';
import { escapedTitle, PLAIN_TITLE, titleMarkdown } from './title.ts';

export function setTitle(target: Target, title: string, attempt: number): Patch[] | null {
  const { draft } = target;
  const words = oneLine(title);
  if (attempt > 1 || words === '') return null;
  const form = { heading: draft.unit === 'heading', bold: draft.bold };
  const written =
    draft.unit === 'todotxt'
      ? words
      : attempt === 0 && stands(target, titleMarkdown(words, form), words)
        ? titleMarkdown(words, form)
        : escapedTitle(words, form);
  return [
    patchOf(
      target,
      draft.titleSpan.from,
      draft.titleSpan.to,
      forUnit(draft, written),
      reason(draft, 'title', words),
    ),
    ...(attempt === 0 ? renameElsewhere(target, words) : []),
  ].toSorted((a, b) => a.from - b.from);
}

/** Whether the head reads the same but for the title: words may be a tag where tags stand behind them. */
function stands({ draft, reading }: Target, written: string, words: string): boolean {
  const { text, lines } = reading.ctx;
  const line = lines[draft.line - 1];
  if (!line) return true;
  const row = draft.unit === 'row';
  const from = row ? draft.titleSpan.from : line.content.from;
  const to = row ? draft.titleSpan.to : line.content.to;
  const said = (title: string): string =>
    text.slice(from, draft.titleSpan.from) + title + text.slice(draft.titleSpan.to, to);
  const facts = (head: string): unknown => {
    const { ref, status, priority, weeks, timeline, effort, owner, bold } = readHead(
      head,
      0,
      head.length,
      { ref: true },
    );
    const values = [status, priority, weeks, timeline, effort, owner].map(
      (one) => one?.value ?? null,
    );
    return JSON.stringify([ref, bold, values]);
  };
  const was = text.slice(draft.titleSpan.from, draft.titleSpan.to);
  return facts(said(written)) === facts(said(was)) && plain(written) === words;
}

/**
 * Where the plan knows the item by its title, it says the new one: rows that repeat it, schedule lines in its words.
 * Else they would be items of their own, or name nothing.
 */
function renameElsewhere(target: Target, words: string): Patch[] {
  const { draft, reading } = target;
  const { text, lines } = reading.ctx;
  const why = reason(draft, 'title', words);
  const patches = reading.repeats.flatMap(({ of, said, named }) =>
    of === draft &&
    named.length === 0 &&
    !(said.ref !== null && isId(said.ref) && said.ref === of.ref)
      ? [
          patchOf(
            target,
            said.titleSpan.from,
            said.titleSpan.to,
            forUnit(
              said,
              titleMarkdown(words, { heading: said.unit === 'heading', bold: said.bold }),
            ),
            why,
          ),
        ]
      : [],
  );
  const runs = reading.repeats.flatMap(({ said, named }) =>
    named.includes(draft) && said.tail ? [{ ...said.tail, isRow: false }] : [],
  );
  for (const named of reading.schedule) {
    const line = lines[named.line - 1];
    if (line && named.items.some((item) => item.line === draft.line && item.sure < 1))
      runs.push({ from: line.from, to: line.to, isRow: line.kind === 'row' });
  }
  for (const run of draft.title.length < 4 ? [] : runs) {
    const at = text.slice(run.from, run.to).toLowerCase().indexOf(draft.title.toLowerCase());
    if (at < 0) continue;
    const from = run.from + at;
    if (patches.some((patch) => patch.from < from + draft.title.length && from < patch.to))
      continue;
    const plainWords = titleMarkdown(words, PLAIN_TITLE);
    const said = run.isRow ? plainWords.replaceAll(/\\?\|/g, String.raw`\|`) : plainWords;
    patches.push(patchOf(target, from, from + draft.title.length, said, why));
  }
  return patches;
}
