import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_PLAN_ITEMS, MAX_TABLE_COLUMNS } from '../limits.ts';
import { decodeText } from './decode-text.ts';
import { delimiterOf, readTable } from './table.ts';

/** As spreadsheets write a cell: quoted where it has to be, or always. */
function csv(rows: readonly (readonly string[])[], delimiter: string, eol = '\n', always = false) {
  const cell = (value: string) =>
    always || new RegExp(`["\n\r${delimiter === '|' ? '\\|' : delimiter}]`).test(value)
      ? `"${value.replaceAll('"', '""')}"`
      : value;
  return rows.map((row) => row.map(cell).join(delimiter) + eol).join('');
}

const cell = fc
  .array(
    fc.constantFrom('mend', ' the ', 'quay', '"', '""', ',', ';', '\t', '|', '\n', 'é', '🙂', '='),
    {
      maxLength: 5,
    },
  )
  .map((parts) => parts.join(''));
const rows = fc
  .integer({ min: 2, max: 5 })
  .chain((width) =>
    fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
      minLength: 1,
      maxLength: 8,
    }),
  )
  // A first cell is never empty here: rows of nothing are left out.
  .map((all) => all.map(([first = '', ...rest]) => [`x${first}`, ...rest]));

describe('readTable', () => {
  it('gives back every cell of a table, whatever stands in it, for each delimiter and line end', () => {
    fc.assert(
      fc.property(
        rows,
        fc.constantFrom(',', ';', '\t', '|'),
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        fc.boolean(),
        (table, delimiter, eol, bom, always) => {
          const bytes = new TextEncoder().encode(
            (bom ? '\uFEFF' : '') + csv(table, delimiter, eol, always),
          );
          const read = readTable(decodeText(bytes), delimiter);
          expect(read.rows.map(({ cells }) => cells)).toEqual(table);
          expect(read.unclosed).toBe(null);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('knows on which line each row begins, new lines in cells counted', () => {
    fc.assert(
      fc.property(rows, fc.boolean(), (table, always) => {
        let line = 1;
        const expected = table.map((row) => {
          const at = line;
          line += 1 + row.join('').split('\n').length - 1;
          return at;
        });
        const read = readTable(csv(table, ',', '\n', always), ',');
        expect(read.rows.map(({ line }) => line)).toEqual(expected);
      }),
    );
  });

  it('finds the delimiter by itself where rows have one width', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(',', ';', '\t', '|'),
        fc.integer({ min: 2, max: 6 }),
        fc.integer({ min: 2, max: 20 }),
        (delimiter, width, height) => {
          const table = Array.from({ length: height }, (_, y) =>
            Array.from({ length: width }, (_, x) => `quay, ${x};${y}`),
          );
          expect(delimiterOf(csv(table, delimiter, '\n', true))).toBe(delimiter);
        },
      ),
    );
  });

  it('takes decimal commas for no delimiter when semicolons agree', () => {
    expect(delimiterOf('Aufgabe;Aufwand\nKai flicken;1,5\nSeile;2,25\nBojen zählen;3\n')).toBe(';');
  });

  it('obeys the line with which spreadsheets name the delimiter', () => {
    expect(readTable('sep=;\nTitle;Owner\nMend, at last;Ines\n')).toMatchObject({
      delimiter: ';',
      rows: [{ line: 2 }, { line: 3, cells: ['Mend, at last', 'Ines'] }],
    });
  });

  it('reads the Unicode text of a spreadsheet, and Windows letters', () => {
    const wide = new Uint8Array([0xff, 0xfe, ...Buffer.from('Größe\tWer\n', 'utf16le')]);
    expect(readTable(decodeText(wide)).rows[0]!.cells).toEqual(['Größe', 'Wer']);
    expect(decodeText(new Uint8Array([0x47, 0x72, 0xf6, 0xdf, 0x65]))).toBe('Größe');
  });

  it('makes short rows as wide as the widest, and passes over empty ones', () => {
    expect(readTable('a,b,c\n\n,,\nd\n').rows).toEqual([
      { line: 1, cells: ['a', 'b', 'c'] },
      { line: 4, cells: ['d', '', ''] },
    ]);
  });

  it('names the line of a quote that is never closed', () => {
    expect(readTable('a,b\nc,"d\ne,f\ng,h\n').unclosed).toBe(2);
  });

  it('reads tabs without quotes when a cell merely begins with one', () => {
    expect(readTable('Title\tURL\n"Quay" first\tx\nRopes\ty\n', '\t').rows).toHaveLength(3);
  });

  it('refuses a million columns and a row too many, with the numbers', () => {
    expect(() => readTable(','.repeat(999_999))).toThrow(
      `1,000,000 columns; up to ${MAX_TABLE_COLUMNS}`,
    );
    const long = 'a,b\n'.repeat(MAX_PLAN_ITEMS + 2);
    expect(() => readTable(long)).toThrow('5,002 rows; a board may start with 5,000');
    expect(readTable('a,b\n'.repeat(MAX_PLAN_ITEMS + 1)).rows).toHaveLength(MAX_PLAN_ITEMS + 1);
  });
});
