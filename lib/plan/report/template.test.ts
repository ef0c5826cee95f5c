import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_TEMPLATE_CHARS } from '../../limits.ts';
import { fillTemplate } from './template.ts';

const DATA = { title: 'Harbour', none: null, items: [{ name: 'Lamp' }, { name: 'Rope' }] };

const textOf = (template: string) => {
  const filled = fillTemplate(template, DATA);
  return filled.ok ? filled.text : filled.problem;
};

test('a line that is only a tag leaves nothing behind', () => {
  expect(
    textOf('# {{ title }}\n\n{% for item in items %}\n- {{ item.name }}\n{% endfor %}\nEnd'),
  ).toBe('# Harbour\n\n- Lamp\n- Rope\nEnd\n');
});

test('a tag within a line leaves the line as it is', () => {
  expect(textOf('a {% if title %} b {% endif %} c\n  {% if title %}\nd\n  {% endif %}\ne')).toBe(
    'a  b  c\nd\ne\n',
  );
});

test('a template written on Windows says the same', () => {
  expect(textOf('{% for item in items %}\r\n{{ item.name }}\r\n{% endfor %}\r\n')).toBe(
    'Lamp\r\nRope\n',
  );
});

test('what an item does not have is written as nothing', () => {
  expect(textOf('{{ none }}.')).toBe('.\n');
});

describe('a broken template is told by its line, in one sentence', () => {
  test.each([
    ['a name that is none', 'a\n{{ titel }}', 2, 'There is nothing called “titel” here.'],
    ['a tag left open', 'a\n\n{% if title %}', 3, '{% if title %} is not closed.'],
    ['an unknown filter', '{{ title | shout }}', 1, 'There is no filter “shout”.'],
    ['an unknown tag', '{% loop %}', 1, 'There is no tag “loop” in templates of reports.'],
  ])('%s', (_, template, line, message) => {
    expect(textOf(template)).toEqual({ line, message });
  });
});

test.each([
  'include "/etc/passwd"',
  'render "x"',
  'layout "x"',
  'capture a',
  'tablerow a in items',
])('no template reaches beyond itself: {%% %s %%} is no tag', (tag) => {
  expect(textOf(`{% ${tag} %}`)).toMatchObject({ line: 1 });
});

test.each(['"now" | date: "%s"', 'items | shuffle', 'items | sample'])(
  'no template knows the time or throws dice: {{ %s }} is refused',
  (output) => {
    expect(textOf(`{{ ${output} }}`)).toMatchObject({
      message: expect.stringMatching(/^There is no filter/) as string,
    });
  },
);

test.each(['title.constructor', 'items.__proto__', 'title.length.constructor', 'items.map'])(
  'what belongs to the program and not to the report cannot be read: %s',
  (name) => {
    expect(textOf(`{{ ${name} }}`)).toMatchObject({
      message: expect.stringMatching(/^There is nothing called/) as string,
    });
  },
);

describe('a template that would take all memory or time is stopped', () => {
  const doubling = '{% for i in (1..40) %}{% assign x = x | append: x %}{% endfor %}';
  test.each([
    ['a huge range', '{% for i in (1..100000000) %}x{% endfor %}'],
    [
      'loops in loops',
      `{% for i in (1..9000) %}{% for j in (1..9000) %}${'x'.repeat(500)}{% endfor %}{% endfor %}`,
    ],
    ['a text that doubles', `{% assign x = "aaaa" %}${doubling}{{ x }}`],
    [
      'a replacement that explodes',
      `{% assign x = "${'a'.repeat(9000)}" %}{{ x | replace: "a", x }}`,
    ],
    ['tags nested too deep', '{% if title %}'.repeat(1_400)],
  ])('%s', (_, template) => {
    expect(textOf(template)).toMatchObject({
      message: expect.stringMatching(/Make it do less|nested too deep|not closed/) as string,
    });
  });

  test('and so is one that is too long to begin with', () => {
    expect(textOf('x'.repeat(MAX_TEMPLATE_CHARS + 1))).toMatchObject({ line: null });
  });
});

test('whatever is typed, the answer is a text or a sentence', () => {
  const piece = fc.constantFrom(
    '{{',
    '}}',
    '{%',
    '%}',
    ' title ',
    ' items ',
    'for x in',
    'if',
    'endif',
    'endfor',
    '|',
    'table',
    '"',
    "'",
    '\n',
    '-',
    ':',
    '(1..3)',
    'assign a =',
    ' # ',
    'case',
    'when',
    '[',
    ']',
    '.',
    'size',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
      const filled = fillTemplate(pieces.join(' '), DATA);
      expect(filled.ok ? filled.text : filled.problem.message).not.toBe('');
    }),
    { numRuns: 500 },
  );
});
