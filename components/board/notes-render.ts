import createPurifier from 'dompurify';
import { Marked } from 'marked';

/** Tags without attributes that Markdown has no sign for. Any other HTML in a note is shown as it was typed. */
const BARE_TAG = /&lt;(\/?(?:br|kbd|sub|sup|details|summary|b|i|em|strong|s|del|p|hr) ?\/?)&gt;/gi;

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

const marked = new Marked({
  gfm: true,
  breaks: false,
  async: false,
  renderer: {
    html: ({ text }) => escaped(text.replace(/<!--.*?-->/gs, '')).replace(BARE_TAG, '<$1>'),
  },
});

/** Where a link of a note may lead; the rest (a file beside the plan, a script) stays as its words. */
const SAFE_LINK = /^(?:https?:|mailto:)/i;
const SAFE_PICTURE = /^https:/i;

const purifier = createPurifier(window);
purifier.addHook('afterSanitizeAttributes', (node) => {
  if (node.tagName === 'A') {
    const href = node.getAttribute('href') ?? '';
    if (SAFE_LINK.test(href)) {
      node.setAttribute('target', '_blank');
      node.setAttribute('rel', 'noopener noreferrer nofollow');
    } else {
      node.removeAttribute('href');
      if (href !== '') node.setAttribute('title', href);
    }
  }
  if (node.tagName === 'IMG') {
    if (!SAFE_PICTURE.test(node.getAttribute('src') ?? '')) node.removeAttribute('src');
    node.setAttribute('loading', 'lazy');
    node.setAttribute('referrerpolicy', 'no-referrer');
  }
  if (node.tagName === 'INPUT') node.setAttribute('disabled', '');
});

/**
 * Markdown as HTML that cannot harm: no scripts, styles, frames, forms or ids, and links that open apart. In the
 * browser only.
 */
export function renderNotes(markdown: string): string {
  return purifier.sanitize(marked.parse(markdown) as string, {
    ALLOWED_TAGS: [
      ...[
        'a',
        'b',
        'blockquote',
        'br',
        'code',
        'del',
        'details',
        'em',
        'h1',
        'h2',
        'h3',
        'h4',
        'h5',
        'h6',
      ],
      ...[
        'hr',
        'i',
        'img',
        'input',
        'kbd',
        'li',
        'ol',
        'p',
        'pre',
        's',
        'strong',
        'sub',
        'summary',
        'sup',
      ],
      ...['table', 'tbody', 'td', 'th', 'thead', 'tr', 'ul'],
    ],
    ALLOWED_ATTR: [
      'href',
      'src',
      'alt',
      'title',
      'align',
      'start',
      'type',
      'checked',
      'disabled',
      'open',
    ],
    ALLOW_DATA_ATTR: false,
  });
}
