/** Inline Markdown of one line as plain words and back: titles and checks are plain on the board, Markdown in the plan. */

const ESCAPABLE = /\\([\\`*_{}[\]()#+\-.!~|<>&"'$%,/:;=?@^])/g;
/** Numeric entities: how a character stands where it would be read as a mark, or where the charset lacks it. */
const ENTITY = /&#x([0-9a-f]{1,6});/gi;
const LINK =
  /!?\[([^[\]]{0,500})\]\([^()\s]{0,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,200})?(?:\s+"[^"]{0,200}")?\)/g;
const STRONG = /(\*\*\*|\*\*|__|~~)(?=[^\s*_~])((?:(?!\1).){1,1000}?)(?<=\S)\1/g;
const STAR = /(?<![\\*\p{L}\p{N}])\*(?=[^\s*])([^*]{1,1000}?)(?<=[^\s*])\*(?![*\p{L}\p{N}])/gu;
const UNDERSCORE = /(?<![\\_\p{L}\p{N}])_(?=[^\s_])([^_]{1,1000}?)(?<=[^\s_])_(?![_\p{L}\p{N}])/gu;
/** Private-use characters keep escaped punctuation and code apart while emphasis is removed. */
const SHIELD = 0xe000;

/** The words of a run of inline Markdown: emphasis, strikes and links lose their marks, code keeps its backticks. */
export function plain(markdown: string): string {
  if (!/[\\*_~[\]&]/.test(markdown)) return markdown;
  const kept: string[] = [];
  const keep = (words: string): string => {
    if (kept.length >= 2_000) return words;
    kept.push(words);
    return String.fromCharCode(SHIELD + kept.length - 1);
  };
  if (/[\uE000-\uE7CF]/.test(markdown)) return markdown;
  let text = markdown.replace(/(?<![\\`])(`{1,3})(?!`)(.{1,500}?)(?<!`)\1(?!`)/g, (code) =>
    keep(code),
  );
  text = text.replace(ESCAPABLE, (_, char: string) => keep(char));
  text = text.replace(ENTITY, (whole, digits: string) => {
    const code = Number.parseInt(digits, 16);
    return code > 0 && code <= 0x10ffff ? keep(String.fromCodePoint(code)) : whole;
  });
  text = text.replace(LINK, '$1');
  for (let i = 0; i < 3 && /\*\*|__|~~/.test(text); i++) {
    const next = text.replace(STRONG, '$2');
    if (next === text) break;
    text = next;
  }
  text = text.replace(STAR, '$1').replace(UNDERSCORE, '$1');
  return text.replace(/[\uE000-\uE7CF]/g, (char) => kept[char.charCodeAt(0) - SHIELD] ?? char);
}

/** Markdown whose plain words are exactly `words`: as written where that works, else with its marks escaped. */
export function escapePlain(words: string): string {
  const escaped =
    plain(words) === words ? words : words.replaceAll(/[\\*_~[\]`]/g, String.raw`\$&`);
  // A comment that is begun would take what follows along.
  return escaped.replaceAll(/<(?=!--)/g, String.raw`\<`);
}

/** One line: new lines and runs of white space collapse, as a heading or a list line has to. */
export function oneLine(words: string): string {
  return words.replaceAll(/[\s\u2028\u2029\p{Cc}]+/gu, ' ').trim();
}

/** As `escapePlain`, but with every mark escaped that a head could take for a tag, a number or a status. */
export function escapeHead(words: string): string {
  return words.replaceAll(/[^\p{L}\p{N}\s]/gu, (char) =>
    char.charCodeAt(0) < 0x80
      ? `\\${char}`
      : `&#x${(char.codePointAt(0) ?? 0).toString(16).toUpperCase()};`,
  );
}
