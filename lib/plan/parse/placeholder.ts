import { PRIORITY_WORDS } from '../vocab/priorities.ts';
import { STATUS_WORDS } from '../vocab/statuses.ts';

/** Words of a template that nobody has filled in. */
const FILLED = /\p{L}|\p{N}/u;

/** "None yet", "Nothing": what stands where nothing is to be listed. */
const EMPTY =
  /^[(_*]*(?:none|nothing)(?: (?:yet|currently|so far|known|planned|at (?:this|the) (?:time|moment)|to report))?[)_*.]*$/i;

/** `[Task description] - [Due date]`, `{{title}}`, `<name>`, `…`, `TBD`: nothing a team could put on a card. `title`: as written. */
export function isPlaceholder(title: string): boolean {
  if (EMPTY.test(title)) return true;
  if (title.length > 300 || !/[[{<…]|\.\.|tbd|n\/a|^[\s.–—-]+$/iu.test(title)) return false;
  if (/&#x[0-9a-f]+;/i.test(title)) return false;
  const rest = title
    .replaceAll(/(?<!\\)\[[^\]\\]{1,80}\](?!\()/g, '')
    .replaceAll(/(?<!\\)\{\{?[^{}\\]{1,80}\}\}?/g, '')
    .replaceAll(/(?<!\\)<[\p{L}][^<>\\]{0,60}>/gu, '')
    .replaceAll(/\b(?:tbd|n\/a)\b/gi, '');
  return rest === title ? /^[\s.…–—-]+$/u.test(title) : !FILLED.test(rest);
}

/** `- ✔ - done`: the words of a legend name a status or a priority and nothing else. `title`: as written. */
export function isLegendEntry(title: string): boolean {
  if (title.includes('\\')) return false;
  const bare = title.replaceAll(/^[^\p{L}\p{N}&]+|[^\p{L}\p{N};]+$/gu, '');
  return STATUS_WORDS.whole(bare) !== undefined || PRIORITY_WORDS.whole(bare) !== undefined;
}
