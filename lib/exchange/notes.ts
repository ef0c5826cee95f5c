/** A plan tells an item's issue and its other text apart; the board has one text. These two are each other's inverse. */
export interface Texts {
  issue: string | null;
  notes: string | null;
}

const LABEL = '**Issue**: ';

/** One Markdown text: the issue as a first paragraph with its label, then the notes. */
export function joinNotes({ issue, notes }: Texts): string {
  // An empty line would end the paragraph, and what follows would come back as notes.
  const first = (issue ?? '').trim().replace(/\n[^\S\n]*\n/g, '\n');
  const rest = withHeadings((notes ?? '').replace(/^\s*\n|\s+$/g, ''));
  if (first === '') return rest;
  return rest === '' ? LABEL + first : `${LABEL}${first}\n\n${rest}`;
}

/** The issue is the first paragraph, when it bears the label. */
export function splitNotes(text: string): Texts {
  const label = /^\s*\*\*Issue(?::\*\*|\*\*:)[^\S\n]*/i.exec(text)?.[0];
  if (label === undefined) return { issue: null, notes: orNull(text) };
  const [paragraph = '', ...rest] = text.slice(label.length).split(/\n[^\S\n]*\n/);
  return { issue: orNull(paragraph.trim()), notes: orNull(rest.join('\n\n')) };
}

/**
 * A heading in the notes of a plan's item would begin a section of the plan: there it is text, with a backslash before
 * it. These two are each other's inverse, save for a backslash that stood there already.
 */
export function withoutHeadings(notes: string | null): string | null {
  return notes === null
    ? null
    : outsideCode(notes, (row) => row.replace(HEADING, String.raw`$1\$2`));
}

function withHeadings(notes: string): string {
  return outsideCode(notes, (row) => row.replace(ESCAPED, '$1$2'));
}

const HEADING = /^( {0,3})(#{1,6}(?:\s|$))/;
const ESCAPED = /^( {0,3})\\(#{1,6}(?:\s|$))/;

function outsideCode(text: string, change: (row: string) => string): string {
  let fence: string | null = null;
  return text
    .split('\n')
    .map((row) => {
      const mark = /^\s*(`{3,}|~{3,})/.exec(row)?.[1];
      if (fence === null && mark) fence = mark;
      else if (fence !== null && mark?.startsWith(fence)) fence = null;
      else if (fence === null) return change(row);
      return row;
    })
    .join('\n');
}

const orNull = (text: string) => (text.trim() === '' ? null : text.replace(/^\s*\n|\s+$/g, ''));
