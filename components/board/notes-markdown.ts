import { Marked } from 'marked';

/** Where a link of a note may lead; the rest (a file beside the plan, a script) stays as its words. */
const SAFE_LINK = /^(?:https?:|mailto:)/i;
const SAFE_PICTURE = /^https:/i;

/** Tags without attributes that Markdown has no sign for. Any other HTML in a note is shown as it was typed. */
const BARE_TAG = /&lt;(\/?(?:br|kbd|sub|sup|details|summary|b|i|em|strong|s|del|p|hr) ?\/?)&gt;/gi;

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

/** The same for text of Markdown, where an entity stays the character it names. */
const escapedText = (text: string): string =>
  escaped(text).replace(/&amp;(#\d{1,7}|#x[\da-f]{1,6}|[a-z][\da-z]*);/gi, '&$1;');

const titleOf = (title: string | null | undefined): string =>
  title ? ` title="${escaped(title)}"` : '';

const marked = new Marked({
  gfm: true,
  breaks: false,
  async: false,
  renderer: {
    // Marked's own leaves what follows a <pre> or <script> in a line as it is: no tag to it may be one to a browser.
    text(token) {
      return 'tokens' in token && token.tokens
        ? this.parser.parseInline(token.tokens)
        : escapedText(token.text);
    },
    html: ({ text }) => escaped(text.replace(/<!--.*?-->/gs, '')).replace(BARE_TAG, '<$1>'),
    link({ href, title, tokens }) {
      const words = this.parser.parseInline(tokens);
      if (!SAFE_LINK.test(href)) return `<span${titleOf(title ?? href)}>${words}</span>`;
      return `<a href="${escaped(href)}"${titleOf(title)} target="_blank" rel="noopener noreferrer nofollow">${words}</a>`;
    },
    image({ href, title, text }) {
      if (!SAFE_PICTURE.test(href)) return escaped(text);
      return `<img src="${escaped(href)}" alt="${escaped(text)}"${titleOf(title)} loading="lazy" referrerpolicy="no-referrer">`;
    },
  },
});

/** Markdown as HTML in which nothing but what Markdown itself writes is a tag, and links open apart. */
export const notesHtml = (markdown: string): string => marked.parse(markdown) as string;
