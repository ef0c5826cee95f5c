/** The number or id an item has in its plan. */
import { LANGUAGES } from '../vocab/languages/all.ts';
import { anySpelling } from '../vocab/languages/letters.ts';

const NUMBERED = [
  'task|step|issue|item|action|finding|story|epic|ticket|bug|feature|recommendation',
  ...LANGUAGES.flatMap(({ numbered }) => (numbered ? [anySpelling(numbered)] : [])),
].join('|');

export const REF = new RegExp(
  String.raw`(?:(?:${NUMBERED})\s*#?((?:[A-Z]{1,4}-)?\d{1,4}[A-Z]?(?:\.\d{1,3})*)\s*(?:[:.)：]|[-–—](?=\s))|\[?((?!W\d|P\d\b|Q\d)[A-Z][A-Z0-9]{0,9}-\d{1,5}(?:\.\d{1,3})?)\]?\s*(?:[:.)：]|[-–—](?=\s)|(?=\s))|((?!W\d|P\d\b|Q\d)[A-Z]{1,4}\d{1,4}(?:[a-z]|(?:\.\d{1,3})*))(?:[:.)：]|\s[-–—](?=\s)|(?<=(?<![A-Za-z])[A-Z]\d{3,4})(?=\s))|#(\d{1,6})(?:\s+[-–—](?=\s)|(?=\s))|(\d{1,3}[A-Z]?(?:\.\d{1,3}){1,4}[a-z]?)(?:[.):：]?(?=\s)|[:：])|#?(\d{1,4})[.):：、](?=\s|[^\d\s])|([A-Z])[.)](?=\s))\s*`,
  'iuy',
);

/** A number or id at the start of a head. Case matters for ids and letters, not for "Task 3". */
export function refAt(
  text: string,
  at: number,
  to: number,
): { ref: string; from: number; end: number } | null {
  REF.lastIndex = at;
  const match = REF.exec(text);
  if (!match || at + match[0].length > to) return null;
  const [whole, task, id, short, issue, dotted, number, letter] = match;
  const ref = task ?? id ?? short ?? issue ?? dotted ?? number ?? letter;
  if (ref === undefined) return null;
  // `P0a`: a small letter counts on behind the digits.
  const capitals = ref.replace(/(?<=\d)[a-z]$/, '');
  if ((id ?? short ?? letter) !== undefined && capitals !== capitals.toUpperCase()) return null;
  // "A. " alone is an initial only when something follows; an id must not swallow the whole title.
  if (at + whole.length >= to && task === undefined && dotted === undefined) return null;
  const from = at + whole.indexOf(ref);
  return { ref, from, end: at + whole.length };
}
