import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { notesHtml } from './notes-markdown.ts';

test('Markdown of plans is read: lists, tables, code, boxes', () => {
  const html = notesHtml('- [x] a\n- b\n\n| c |\n|---|\n| `d` |\n');
  for (const tag of [
    '<ul>',
    '<input checked="" disabled="" type="checkbox">',
    '<td><code>d</code>',
  ]) {
    expect(html).toContain(tag);
  }
});

describe('a link', () => {
  test('to the web opens apart and tells nobody where it came from', () => {
    expect(notesHtml('[x](https://plans.example/a?b=1&c=2)')).toContain(
      '<a href="https://plans.example/a?b=1&amp;c=2" target="_blank" rel="noopener noreferrer nofollow">x</a>',
    );
  });

  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    '//plans.example',
    './file.md',
    '&#106;avascript:alert(1)',
  ])('that leads elsewhere stays as its words: %s', (href) => {
    const html = notesHtml(`[words](${href}) ![picture](${href})`);
    expect(html).not.toMatch(/<a|<img/i);
    expect(html).toContain('words');
  });

  test('cannot break out of its attribute', () => {
    const html = notesHtml(
      '[x](<https://a.example/" onclick="y>) ![p](<https://a.example/" onload="z>)',
    );
    expect(html).not.toMatch(/" on\w+="/);
  });
});

describe('HTML in a note', () => {
  test('is shown as it was typed', () => {
    const html = notesHtml('<script>alert(1)</script>\n\nText <img src=x onerror=alert(1)> text');
    expect(html).not.toMatch(/<script|<img/i);
    expect(html).toContain('&lt;script&gt;');
  });

  test('is kept where it is a bare tag that plans use', () => {
    expect(notesHtml('a<br>b <kbd>Ctrl</kbd>')).toBe('<p>a<br>b <kbd>Ctrl</kbd></p>\n');
    expect(notesHtml('<kbd onclick="x">y</kbd>')).not.toContain('<kbd onclick');
  });

  test('is no tag either behind one whose words Markdown leaves alone', () => {
    const html = notesHtml('x <pre> <img src="x" onerror="alert(1)"y>');
    expect(html).toBe(
      '<p>x &lt;pre&gt; &lt;img src=&quot;x&quot; onerror=&quot;alert(1)&quot;y&gt;</p>\n',
    );
  });

  test('in a comment says nothing', () => {
    expect(notesHtml('before <!-- hidden --> after')).not.toContain('hidden');
  });
});

test('whatever is written, the only tags are those that Markdown writes and none has a handler', () => {
  const bits = fc.constantFrom(
    ...['<', '>', '"', "'", '`', '[', ']', '(', ')', '!', '\\', '&', '#', '\n', ' ', '-', '|', '*'],
    ...[
      'script',
      'pre',
      'svg',
      'img',
      'onload=',
      'src=',
      'javascript:',
      'https://a.example',
      '<!--',
      '-->',
    ],
  );
  const tag =
    /^<\/?(?:a|b|blockquote|br|code|del|details|em|h[1-6]|hr|i|img|input|kbd|li|ol|p|pre|s|span|strong|sub|summary|sup|table|tbody|td|th|thead|tr|ul)[\s/>]/i;
  fc.assert(
    fc.property(fc.array(bits, { maxLength: 30 }), (parts) => {
      const html = notesHtml(parts.join(''));
      for (const found of html.match(/<[^>]*>?/g) ?? []) {
        expect(found).toMatch(tag);
        expect(found.replace(/"[^"]*"/g, '""')).not.toMatch(/\son\w+\s*=/i);
      }
    }),
    { numRuns: 2_000 },
  );
});
