/** todo.txt: one task a line, `x` done, `(A)` priority, `key:value` at the end. */
import type { Priority, Span } from '../types.ts';
import { bareWeeks } from '../vocab/weeks.ts';
import { STATUS_WORDS } from '../vocab/statuses.ts';
import { setValue, why } from './apply-field.ts';
import type { Context } from './context.ts';
import { newDraft, type SiteField } from './draft.ts';
import type { Line } from './line.ts';
import { trimEnd } from './line.ts';

const TASK = /^(x[ \t]+)?(?:\(([A-Z])\)[ \t]+)?(?:\d{4}-\d{2}-\d{2}[ \t]+){0,2}/;
const LETTERS: Readonly<Record<string, Priority>> = { A: 'P0', B: 'P1', C: 'P2' };
const KEYS: Readonly<Record<string, SiteField>> = {
  week: 'weeks',
  weeks: 'weeks',
  w: 'weeks',
  status: 'status',
  owner: 'owner',
  assignee: 'owner',
  due: 'timeline',
  timeline: 'timeline',
  est: 'effort',
  effort: 'effort',
  pri: 'priority',
};

/** A file of plain lines in which at least one begins as only todo.txt lines do, and most carry its signs. */
export function isTodoTxt(ctx: Context): boolean {
  let lines = 0;
  let certain = 0;
  let likely = 0;
  for (const line of ctx.lines) {
    if (line.kind === 'blank') continue;
    if (line.kind !== 'text' || line.indent > 0) return false;
    lines++;
    const words = ctx.text.slice(line.start, Math.min(line.content.to, line.start + 400));
    if (/^(?:\([A-Z]\) \S|x \d{4}-\d{2}-\d{2} |x \([A-Z]\) )/.test(words)) certain++;
    else if (/^(?:x \S|\d{4}-\d{2}-\d{2} )|\s[+@][\p{L}]\S*|\s\p{L}+:\S+$/u.test(words)) likely++;
  }
  return certain > 0 && (certain + likely) * 2 >= lines;
}

export function readTodoTxt(ctx: Context): void {
  for (const line of ctx.lines) if (line.kind === 'text') readTask(ctx, line);
}

function readTask(ctx: Context, line: Line): void {
  const to = line.content.to;
  const words = ctx.text.slice(line.start, to);
  const match = TASK.exec(words);
  const from = line.start + (match?.[0].length ?? 0);
  let end = to;
  const draft = newDraft('todotxt', line.no, ctx.root, { from, to });
  const tag = (field: SiteField, span: Span, value: string): void => {
    const outer = { from: span.from, to: span.to };
    const site = { kind: 'tag' as const, span, outer };
    const reason = why('field', line.no, 1, value);
    if (field === 'weeks') {
      if (value === 'none') draft.closed.add('weeks');
      setValue(draft, 'weeks', bareWeeks(value), site, reason);
    } else if (field === 'status')
      setValue(draft, 'status', STATUS_WORDS.whole(value) ?? null, site, reason);
    else if (field !== 'priority') setValue(draft, field, value.replaceAll('_', ' '), site, reason);
  };
  for (let i = 0; i < 24; i++) {
    const tail = /(?:^|[ \t])([+@][^\s]{1,60}|[\p{L}]{1,20}:[^\s:/][^\s]{0,200})$/u.exec(
      ctx.text.slice(Math.max(from, end - 224), end),
    );
    if (!tail?.[1]) break;
    const begin = end - tail[1].length;
    const colon = tail[1].indexOf(':');
    const key = colon > 0 ? KEYS[tail[1].slice(0, colon).toLowerCase()] : undefined;
    if (key) tag(key, { from: begin + colon + 1, to: end }, tail[1].slice(colon + 1));
    else if (colon > 0 && !/^[+@]/.test(tail[1])) break;
    end = trimEnd(ctx.text, from, begin);
  }
  if (end <= from) return;
  draft.titleSpan = { from, to: end };
  draft.title = ctx.text.slice(from, end);
  draft.spans.title = draft.titleSpan;
  draft.why.title = why('text', line.no, 1, draft.title);
  const letter = match?.[2];
  if (letter) {
    const at = line.start + words.indexOf('(') + 1;
    setValue(
      draft,
      'priority',
      LETTERS[letter] ?? 'P3',
      { kind: 'lead', span: { from: at, to: at + 1 }, outer: { from: at - 1, to: at + 3 } },
      why('text', line.no, 1, `(${letter})`),
    );
  }
  if (match?.[1])
    setValue(
      draft,
      'status',
      'done',
      {
        kind: 'lead',
        span: { from: line.start, to: line.start + 1 },
        outer: { from: line.start, to: line.start + match[1].length },
      },
      why('box', line.no, 1, 'x'),
    );
  else if (draft.status === null) {
    draft.status = 'todo';
    draft.why.status = why('box', line.no, 1, '');
  }
  ctx.drafts.push(draft);
}
