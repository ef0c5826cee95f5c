/** Calendar dates as people write them, in any of the forms that can mean one day only. */
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * The ISO date a cell states: `2026-03-14` (with or without a time), `14.3.2026`, `Mar 14, 2026`, `14 March 2026`, and
 * `25/12/2026` where only one order of day and month is possible. Null for anything else.
 */
export function dateOf(words: string): string | null {
  const text = words.trim().slice(0, 40);
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/.exec(text);
  if (iso) return made(iso[1], iso[2], iso[3]);
  const dotted = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?: .*)?$/.exec(text);
  if (dotted) return made(dotted[3], dotted[2], dotted[1]);
  const slashed = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: .*)?$/.exec(text);
  if (slashed) {
    const [one, two] = [Number(slashed[1]), Number(slashed[2])];
    if (one > 12 || one === two) return made(slashed[3], slashed[2], slashed[1]);
    return two > 12 ? made(slashed[3], slashed[1], slashed[2]) : null;
  }
  const named = /^(?:(\d{1,2})\.? )?([a-z]{3})[a-z]*\.? (?:(\d{1,2}), )?(\d{4})$/i.exec(text);
  const month = named ? MONTHS.indexOf((named[2] ?? '').toLowerCase()) + 1 : 0;
  return named && month > 0 ? made(named[4], String(month), named[1] ?? named[3]) : null;
}

const IN_TEXT =
  /\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}\.\s?\d{1,2}\.\s?\d{4}|\d{1,2}\/\d{1,2}\/\d{4}|(?:\d{1,2}\.? )?[a-z]{3,9}\.? (?:\d{1,2}, )?\d{4}/i;

/** The first date that stands among other words, or null. */
export function dateIn(words: string): string | null {
  const found = IN_TEXT.exec(words.slice(0, 200))?.[0];
  return found === undefined ? null : dateOf(found);
}

function made(year = '', month = '', day = ''): string | null {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = Date.parse(`${date}T00:00:00Z`);
  // 31 April is no date, though some clocks take it for 1 May.
  const isReal = /^[12]/.test(date) && new Date(time || 0).toISOString().startsWith(date);
  return isReal ? date : null;
}
