import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parsePlan } from '../parse/parse-plan.ts';
import { escapeCell, escapeMarkdown } from './escape-markdown.ts';
import { inlineHtml } from './inline-markdown.ts';

test('markup in a title is shown as it was typed, and code stays code', () => {
  expect(escapeMarkdown('Drop *all* <b>tags</b> of `a*b`')).toBe(
    'Drop \\*all\\* \\<b>tags\\</b> of `a*b`',
  );
  expect(escapeMarkdown('keep snake_case\nas it is')).toBe('keep snake_case as it is');
  expect(escapeMarkdown('Learn C#')).toBe('Learn C\\#');
  expect(escapeMarkdown('half a `tick')).toBe('half a \\`tick');
});

test('a bar in a cell is no border', () => {
  expect(escapeCell('a | b')).toBe('a \\| b');
});

const title = fc
  .array(
    fc.constantFrom(
      'mend',
      'the',
      '*',
      '**',
      '_x_',
      '`code`',
      '`',
      '<b>',
      '</b>',
      '[a](b)',
      '~~',
      '\\',
      '&amp;',
      'C#',
      '|',
      'ü',
      '第3',
      '!',
      '<!--',
      '-->',
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((words) => `Fix ${words.join(' ')} now`);

test('any title reads back from its heading as it was', () => {
  fc.assert(
    fc.property(title, (words) => {
      const plan = parsePlan(
        `# Plan\n\n## Items\n\n### 1.1 ${escapeMarkdown(words)}\n\n- **Status**: To do\n`,
      );
      expect(plan.items.map((item) => item.title)).toEqual([words]);
    }),
    { numRuns: 300 },
  );
});

test('no title writes a tag', () => {
  fc.assert(
    fc.property(title, (words) => {
      expect(inlineHtml(escapeMarkdown(words))).not.toMatch(/<(?!\/?code>)/);
    }),
  );
});
