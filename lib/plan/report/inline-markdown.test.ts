import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blockHtml, inlineHtml, plainWords } from './inline-markdown.ts';

test('a tag is words, also behind one whose words Markdown leaves alone', () => {
  const tag = '<meta http-equiv="refresh" content="0;url=https://a.example"x>';
  for (const raw of ['pre', 'script', 'style', 'kbd', 'code'])
    for (const html of [inlineHtml(`see <${raw}> ${tag}`), blockHtml(`see <${raw}> ${tag}`)]) {
      expect(html).not.toContain('<meta');
      expect(html).toContain('&lt;meta');
    }
});

test('an entity stays the character it names, and its words come back', () => {
  expect(inlineHtml('a &amp; b &lt; c &#39;d&#39; & e')).toBe(
    'a &amp; b &lt; c &#39;d&#39; &amp; e',
  );
  expect(plainWords('A <b>bold</b> & **true** &lt;word&gt;')).toBe('A <b>bold</b> & true <word>');
});

test('whatever stands in a plan, the only tags are those that Markdown writes, and none has a handler', () => {
  const bit = fc.constantFrom(
    ...['<', '>', '</', '"', "'", '`', '[', ']', '(', ')', '!', '\\', '&', '\n', ' ', '-', '|'],
    ...[
      'pre',
      'script',
      'img',
      'onload=',
      'src=',
      'javascript:',
      'https://a.example',
      '<!--',
      '<pre>',
    ],
  );
  const tag =
    /^<\/?(?:a|blockquote|br|code|del|em|h[1-6]|hr|li|ol|p|pre|span|strong|table|tbody|td|th|thead|tr|ul)[\s/>]/;
  fc.assert(
    fc.property(fc.array(bit, { maxLength: 30 }), (parts) => {
      const text = parts.join('');
      for (const html of [inlineHtml(text), blockHtml(text)])
        for (const found of html.match(/<[^>]*>?/g) ?? []) {
          expect(found).toMatch(tag);
          expect(found.replace(/"[^"]*"/g, '""')).not.toMatch(/\son\w+\s*=/i);
        }
    }),
    { numRuns: 2_000 },
  );
});
