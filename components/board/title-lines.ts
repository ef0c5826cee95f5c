/** Tells the width of a text, in units of its size. */
export type Measure = (text: string) => number;

/**
 * How many lines a title takes in a width (in units of its size): 1 to `most`, or one more for "longer than that".
 * Breaks between words as the browser does, and inside a word that is wider than a line.
 */
export function titleLines(title: string, width: number, most: number, measure: Measure): number {
  // No text is as narrow as a fifth of its size per letter: very long titles need no measuring.
  if (title.length * 0.2 > width * most) return most + 1;
  let lines = 1;
  let filled = 0;
  const space = measure(' ');
  for (const word of title.split(/\s+/)) {
    const wide = measure(word);
    const start = filled === 0 ? 0 : filled + space;
    if (start + wide <= width) {
      filled = start + wide;
      continue;
    }
    lines += (filled === 0 ? 0 : 1) + Math.max(0, Math.ceil(wide / width) - 1);
    filled = wide % width;
    if (lines > most) return most + 1;
  }
  return lines;
}

/** Without a screen (tests, the server): an average letter. */
export const averageMeasure: Measure = (text) => text.length * 0.52;

/** The weight cards write titles in. */
const WEIGHT = 500;

/** Measures in the font of the page. Widths are remembered; make a new one once the font has loaded. */
export function canvasMeasure(): Measure {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return averageMeasure;
  const { fontFamily } = getComputedStyle(document.documentElement);
  context.font = `${WEIGHT} 100px ${fontFamily}`;
  const known = new Map<string, number>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const width = context.measureText(text).width / 100;
    known.set(text, width);
    return width;
  };
}
