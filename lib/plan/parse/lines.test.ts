import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { describe, expect, test } from 'vitest';
import { buildOutline, type Section } from './outline.ts';
import { scanLines } from './lines.ts';

/** Headings and lines of code as the reference parser of CommonMark sees them, for documents without lazy lines. */
function reference(text: string): { headings: string[]; code: number[] } {
  const tree = fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  const headings: string[] = [];
  const code: number[] = [];
  for (const node of tree.children) {
    if (node.type === 'heading') headings.push(`${node.depth} ${node.position?.start.line}`);
    if (node.type === 'code')
      for (
        let line = node.position?.start.line ?? 0;
        line <= (node.position?.end.line ?? -1);
        line++
      )
        code.push(line);
  }
  return { headings, code };
}

function headingsOf(section: Section): string[] {
  return section.children.flatMap((child) => [
    `${child.level} ${child.at + 1}`,
    ...headingsOf(child),
  ]);
}

const block = fc.constantFrom(
  '# One',
  '## Two ##',
  '###### Six',
  '#no heading',
  'Setext\n===',
  'Under\n---',
  'Plain words\nover two lines',
  '```js\n# code\n- [ ] no\n```',
  '~~~\nx\n~~~',
  '````\n```\n````',
  '    indented',
  '- item\n- [ ] box',
  '1. one\n2. two',
  '> # quoted',
  '| a | b |\n|---|---|\n| 1 | 2 |',
  '***',
);

describe('lines', () => {
  test('headings and code are those of CommonMark in documents of plain blocks', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 10 }), (blocks) => {
        // A paragraph apart keeps lists from taking an indented block as theirs, which is a different question.
        const text = `${blocks.join('\n\nwords\n\n')}\n`;
        const lines = scanLines(text, () => {});
        const expected = reference(text);
        expect(headingsOf(buildOutline(text, lines))).toEqual(expected.headings);
        expect(lines.filter((line) => line.kind === 'code').map((line) => line.no)).toEqual(
          expected.code,
        );
      }),
    );
  });

  test('lines cover the text without gap or overlap, whatever its line endings', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', '\n', '\r\n', '\r', ' ', '- ', '# '), { maxLength: 40 }),
        (parts) => {
          const text = parts.join('');
          const lines = scanLines(text, () => {});
          expect(lines.map((line) => text.slice(line.from, line.next)).join('')).toBe(text);
        },
      ),
    );
  });

  test('a field at the margin ends the list above it, where CommonMark would glue it to the last item', () => {
    const text = '- [ ] last check\n**Timeline**: 2 days\n- wrapped\nwords\n';
    const [list, field, wrapped] = buildOutline(
      text,
      scanLines(text, () => {}),
    ).blocks;
    expect([list?.kind, field?.kind, wrapped?.end]).toEqual(['list', 'text', 4]);
  });
});
