import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvCell } from './csv.ts';

test.each([
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\tx',
  '\rx',
  '\nx',
  '＝1',
  '=HYPERLINK("http://x","y")',
])('a cell that a spreadsheet would run is shown instead: %j', (words) => {
  expect(csvCell(words)).toBe(`"'${words.replaceAll('"', '""')}"`);
});

test('commas, quotes and line breaks stand in quotes; a number stays a number', () => {
  expect(csvCell('a, b')).toBe('"a, b"');
  expect(csvCell('say "yes"')).toBe('"say ""yes"""');
  expect(csvCell('a\nb')).toBe('"a\nb"');
  expect(csvCell(-3)).toBe('-3');
  expect(csvCell(null)).toBe('');
});

test('no words begin a formula, and all read back but for the apostrophe', () => {
  fc.assert(
    fc.property(fc.string(), (words) => {
      const cell = csvCell(words);
      const read = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
      expect(read).not.toMatch(/^[=+\-@\t\r]/);
      expect([words, `'${words}`]).toContain(read);
      expect(cell.startsWith('"') || !/[",\r\n]/.test(cell)).toBe(true);
    }),
  );
});
