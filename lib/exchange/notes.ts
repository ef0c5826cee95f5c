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
  const rest = (notes ?? '').replace(/^\s*\n|\s+$/g, '');
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

const orNull = (text: string) => (text.trim() === '' ? null : text.replace(/^\s*\n|\s+$/g, ''));
