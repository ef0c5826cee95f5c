/** Tells the width of a text, in units of its size. */
export type Measure = (text: string) => number;

/** How many lines (1 or 2) a title takes in a width (in units of its size) when it breaks between words. More is cut on a card. */
export function titleLines(title: string, width: number, measure: Measure): 1 | 2 {
  // No text of a fifth of its size per letter or less is real: long titles need no measuring.
  if (title.length * 0.2 > width) return 2;
  return measure(title) <= width ? 1 : 2;
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
