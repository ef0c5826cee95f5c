/** The lines below the last rule of a document that tell about the document: "Last updated", "Version", "Status". */
import type { Context } from './context.ts';
import { readFields } from './fields.ts';
import type { Block } from './outline.ts';

const ABOUT_DOCUMENT =
  /^(?:(?:document|report|plan|file) )?(?:last (?:updated|modified|reviewed|revised|edited)|version|created|generated(?: by| on)?|prepared by|author|maintained by|next (?:review|update)(?: date)?|report date|build date|file created|updated)$/iu;

/** Whether a block of text is such a footer: behind a rule, a field that only documents have. */
export function isFooter(ctx: Context, block: Block): boolean {
  if (block.kind !== 'text') return false;
  let before = block.at - 1;
  while (ctx.lines[before]?.kind === 'blank') before--;
  if (ctx.lines[before]?.kind !== 'rule') return false;
  for (let at = block.at; at < Math.min(block.end, block.at + 20); at++) {
    const line = ctx.lines[at];
    if (!line) continue;
    const fields = readFields(ctx.text, at, line.start, line.content.to);
    if (fields.some((field) => ABOUT_DOCUMENT.test(field.name))) return true;
  }
  return false;
}
