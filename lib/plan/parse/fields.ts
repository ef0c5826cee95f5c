/** Named fields in a block: `**Status**: done`, `- **Priority:** High`, `Owner: Ana`, several in one line apart by `|`. */
import { fieldKey, type FieldKey } from '../vocab/fields.ts';
import type { Span } from '../types.ts';
import { beforeComment, trimEnd, trimStart } from './line.ts';

export interface FieldSite {
  key: FieldKey | null;
  name: string;
  /** Index of its line. */
  at: number;
  /** From the first mark of the name to the end of the value. */
  whole: Span;
  value: Span;
  /** Everything before the value, as written: `**Status**: `. */
  prefix: string;
}

const BOLD = /(\*\*|__)(?=\S)([^*_\n]{1,60}?)(?:([:：])\1|\1[ \t]*([:：]))[ \t]*/g;
const SINGLE = /^(\*|_)(?=\S)([^*_\n]{1,60}?)(?:([:：])\1|\1[ \t]*([:：]))[ \t]*/;
const PLAIN = /^([\p{L}][\p{L}\p{M} .'/()-]{0,39}?)[ \t]*([:：])(?:[ \t]+|(?<=：)|$)/u;
/** What may stand between two fields of one line. */
const BETWEEN = /[ \t]*(?:[|·•;,/]|—|–)?[ \t]*$/;

/** Fields of the run `[from, to)` of line `at`; none when the run does not begin with one. `known` limits plain names. */
export function readFields(text: string, at: number, from: number, to: number): FieldSite[] {
  let start = trimStart(text, from, to);
  const end = beforeComment(text, start, trimEnd(text, start, to));
  if (end - start < 3 || end - start > 4_000) return [];
  // A decoration before the name (📅 **Due**: …) is part of the prefix.
  const run = text.slice(start, end);
  const decorated = /^(?:[\u{1F300}-\u{1FAFF}\u2600-\u27BF]\uFE0F?[ \t]*)/u.exec(run);
  if (decorated) start += decorated[0].length;
  const body = decorated ? run.slice(decorated[0].length) : run;
  const sites: FieldSite[] = [];
  if (body.startsWith('**') || body.startsWith('__')) {
    BOLD.lastIndex = 0;
    let match = BOLD.exec(body);
    if (!match || match.index !== 0) return [];
    while (match) {
      const next = BOLD.exec(body);
      const valueFrom = start + match.index + match[0].length;
      let valueTo = next ? start + next.index : end;
      if (next)
        valueTo -= (BETWEEN.exec(text.slice(Math.max(valueFrom, valueTo - 12), valueTo))?.[0] ?? '')
          .length;
      const name = (match[2] ?? '').trim();
      sites.push(
        site(
          text,
          at,
          name,
          start + match.index,
          valueFrom,
          Math.max(valueFrom, trimEnd(text, valueFrom, valueTo)),
          match[0],
        ),
      );
      match = next;
    }
    return sites;
  }
  const single = SINGLE.exec(body);
  if (single) {
    const valueFrom = start + single[0].length;
    return [
      site(text, at, (single[2] ?? '').trim(), start, Math.min(valueFrom, end), end, single[0]),
    ];
  }
  const bare = PLAIN.exec(body);
  if (bare && fieldKey(bare[1] ?? '') !== null) {
    const pipes = body.includes(' | ') ? plainPipes(text, at, body, start, end) : null;
    if (pipes) return pipes;
    return [
      site(text, at, bare[1] ?? '', start, Math.min(start + bare[0].length, end), end, bare[0]),
    ];
  }
  return [];
}

function plainPipes(
  text: string,
  at: number,
  body: string,
  start: number,
  end: number,
): FieldSite[] | null {
  const sites: FieldSite[] = [];
  let from = 0;
  for (const part of body.split(' | ')) {
    const lead = part.length - part.trimStart().length;
    const match = PLAIN.exec(part.trimStart());
    if (!match || fieldKey(match[1] ?? '') === null) return null;
    const begin = start + from + lead;
    sites.push(
      site(
        text,
        at,
        match[1] ?? '',
        begin,
        Math.min(begin + match[0].length, end),
        trimEnd(text, begin, start + from + part.length),
        match[0],
      ),
    );
    from += part.length + 3;
  }
  return sites;
}

function site(
  text: string,
  at: number,
  name: string,
  from: number,
  valueFrom: number,
  valueTo: number,
  prefix: string,
): FieldSite {
  const to = Math.max(valueFrom, valueTo);
  return {
    key: fieldKey(name),
    name,
    at,
    whole: { from, to },
    value: { from: trimStart(text, valueFrom, to), to },
    prefix,
  };
}
