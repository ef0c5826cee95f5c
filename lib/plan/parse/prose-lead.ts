/** Lines above a list that make it advice or an explanation, whatever the headings announce. */
import type { Context } from './context.ts';
import type { Block } from './outline.ts';
import { plain } from './inline.ts';

/** "Humans can:", "This is useful when:", "✅ DO:", "Choose one:", "The core system is ready for:". */
const LEADS: readonly RegExp[] = [
  /^(?:dos?|don'?ts?|do not|always|never|avoid|note|notes|example|examples|options|pros|cons|choose .{1,20}|pick .{1,20}|either|why|before|after|benefits?|features|requirements|content sources|sources)$/iu,
  /\b(?:can|cannot|can't|should not|shouldn't|must not|useful when|is ready for|are ready for|provides?|includes?|supports?|consists? of|means|includes? references to)(?: .{0,20})?$/iu,
];

/** Whether the line right above a list says that no tasks follow. */
export function introducesProse(ctx: Context, before: Block | undefined): boolean {
  if (before?.kind !== 'text') return false;
  const line = ctx.lines[before.end - 1];
  if (line?.kind !== 'text') return false;
  const raw = ctx.text.slice(line.start, line.content.to);
  if (!/[:：][*_]*$/.test(raw) || raw.length > 200) return false;
  const words = plain(raw)
    .replace(/^[^\p{L}]+/u, '')
    .replace(/[\s:：]+$/u, '')
    .replaceAll('’', "'");
  return LEADS.some((lead) => lead.test(words));
}
