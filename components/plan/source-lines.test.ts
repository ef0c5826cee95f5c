import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { piecesOf, splitLines, type Mark } from './source-lines.ts';

const parts = fc.array(fc.constantFrom('a', 'word ', '\n', '\r\n', '\r', ''), { maxLength: 40 });

describe('splitLines', () => {
  it('ends a line at LF, CRLF and CR, and shows no line after the last ending', () => {
    const text = 'a\nb\r\nc\rd\n';
    expect(splitLines(text).map(({ no, from, to }) => [no, text.slice(from, to)])).toEqual([
      [1, 'a'],
      [2, 'b'],
      [3, 'c'],
      [4, 'd'],
    ]);
  });

  it('has one empty line for an empty text', () => {
    expect(splitLines('')).toEqual([{ no: 1, from: 0, to: 0 }]);
  });
});

describe('piecesOf', () => {
  const text = '### 2.1 Rotate keys\n**Owner**: Ines';
  const [first, second] = splitLines(text);

  it('cuts a line at its marks and names their fields', () => {
    const marks: Mark[] = [
      { field: 'ref', from: 4, to: 7 },
      { field: 'title', from: 8, to: 19 },
      { field: 'owner', from: 31, to: 35 },
    ];
    expect(first && piecesOf(text, first, marks)).toEqual([
      { text: '### ', field: null },
      { text: '2.1', field: 'ref' },
      { text: ' ', field: null },
      { text: 'Rotate keys', field: 'title' },
    ]);
    expect(second && piecesOf(text, second, marks)).toEqual([
      { text: '**Owner**: ', field: null },
      { text: 'Ines', field: 'owner' },
    ]);
  });

  it('loses no character, wherever the marks lie', () => {
    fc.assert(
      fc.property(parts, fc.array(fc.nat({ max: 60 }), { maxLength: 12 }), (parts, cuts) => {
        const text = parts.join('');
        const edges = [...new Set(cuts)].toSorted((a, b) => a - b);
        const marks: Mark[] = [];
        for (let i = 0; i + 1 < edges.length; i += 2) {
          marks.push({ field: 'owner', from: edges[i] ?? 0, to: edges[i + 1] ?? 0 });
        }
        for (const line of splitLines(text)) {
          const pieces = piecesOf(text, line, marks);
          expect(pieces.map((piece) => piece.text).join('')).toBe(text.slice(line.from, line.to));
        }
      }),
    );
  });
});
