/** A line of a pasted list as a check: bullet, number and box go, a ticked box is kept. Empty lines are none. */
export function checkLines(text: string): { text: string; done: boolean }[] {
  return text
    .split(/\r\n?|\n/)
    .map((line) => {
      const bare = line.replace(/^\s*(?:[-*+•]|\d+[.)])\s+/, '');
      const box = /^\s*(?:\[([ xX✓])\]|([☐☑✅]))\s*/.exec(bare);
      const done = box !== null && (/[xX✓]/.test(box[1] ?? '') || /[☑✅]/u.test(box[2] ?? ''));
      return { text: bare.slice(box?.[0].length ?? 0).trim(), done };
    })
    .filter(({ text: words }) => words !== '');
}
