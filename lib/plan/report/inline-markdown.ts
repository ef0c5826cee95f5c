import { Marked } from 'marked';
import { oneLine } from './words.ts';

/** Where a link may lead; any other stays as its words. */
const SAFE_LINK = /^(?:https?:|mailto:)/i;

/** Text in which nothing is a tag. */
export const escapeHtml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

/** The same for text of Markdown, where an entity stays the character it names. */
const escapeText = (text: string): string =>
  escapeHtml(text).replace(/&amp;(#\d{1,7}|#x[\da-f]{1,6}|[a-z][\da-z]*);/gi, '&$1;');

const renderer = new Marked({
  gfm: true,
  async: false,
  renderer: {
    html: ({ text }) => escapeHtml(text),
    // Marked's own leaves what follows a <pre> or <script> in a line as it is: no tag to it may be one to a browser.
    text(token) {
      return 'tokens' in token && token.tokens
        ? this.parser.parseInline(token.tokens)
        : escapeText(token.text);
    },
    link({ href, tokens }) {
      const words = this.parser.parseInline(tokens);
      if (!SAFE_LINK.test(href)) return words;
      return `<a href="${escapeHtml(href)}" target="_blank" rel="noopener noreferrer nofollow">${words}</a>`;
    },
    // A report brings everything along: nothing is loaded from elsewhere.
    image: ({ text }) => escapeHtml(text),
    checkbox: ({ checked }) => `<span class="box">${checked ? '☑' : '☐'}</span> `,
  },
});

/** One line of Markdown (a check, an issue) as HTML in which only Markdown's own marks are tags. */
export const inlineHtml = (markdown: string): string =>
  renderer.parseInline(oneLine(markdown)) as string;

/** A whole text of Markdown as such HTML. */
export const blockHtml = (markdown: string): string => renderer.parse(markdown) as string;

/** A title as HTML: words, with code in backticks. */
export const titleHtml = (title: string): string =>
  escapeHtml(oneLine(title)).replace(/(?<!`)`(?!`)([^`]+)`(?!`)/g, '<code>$1</code>');

/** One line of Markdown as words: marks gone, code kept in its backticks. */
export function plainWords(markdown: string): string {
  return unescapeHtml(
    inlineHtml(markdown)
      .replace(/<\/?code>/g, '`')
      .replace(/<\/?(?:em|strong|del|a|br|span)\b[^>]*>/g, ''),
  );
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};

const unescapeHtml = (html: string): string =>
  html.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity);
