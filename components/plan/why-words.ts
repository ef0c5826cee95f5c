import type { Why } from '@/lib/plan/types.ts';

const FROM: Readonly<Record<Why['from'], string>> = {
  text: 'from its own words',
  heading: 'from its heading',
  section: 'from its section',
  field: 'from its own field',
  column: 'from its column',
  box: 'from its box',
  checks: 'from its checks',
  schedule: 'from the schedule',
  strike: 'from being struck through',
  'front-matter': 'from the front matter',
};

/** Says where a value was read: "from the schedule, line 190, 80 % sure". */
export function whyWords(why: Why): string {
  const sure = why.sure < 1 ? `, ${Math.round(why.sure * 100)} % sure` : '';
  // The item's own checks and box stand right below it: their line says nothing.
  const line = why.from === 'checks' || why.from === 'box' ? '' : `, line ${why.line}`;
  return `${FROM[why.from]}${line}${sure}`;
}

/** True where the value does not stand in the item itself, so that a reader wants to know where from. */
export function isInferred(why: Why): boolean {
  return (
    why.sure < 1 ||
    why.from === 'section' ||
    why.from === 'schedule' ||
    why.from === 'checks' ||
    why.from === 'front-matter'
  );
}
