import createPurifier from 'dompurify';
import { notesHtml } from './notes-markdown.ts';

const purifier = createPurifier(window);

const TAGS =
  'a b blockquote br code del details em h1 h2 h3 h4 h5 h6 hr i img input kbd li ol p pre s span strong sub summary sup table tbody td th thead tr ul';
const ATTRIBUTES =
  'href src alt title align start type checked disabled target rel loading referrerpolicy';

/** Notes as HTML that cannot harm, made so twice: written without foreign tags, then purified. In the browser only. */
export function renderNotes(markdown: string): string {
  return purifier.sanitize(notesHtml(markdown), {
    ALLOWED_TAGS: TAGS.split(' '),
    ALLOWED_ATTR: ATTRIBUTES.split(' '),
    ALLOWED_URI_REGEXP: /^(?:https?|mailto):/i,
    // Unless named here, a value is held to be an address and must match the line above.
    ADD_URI_SAFE_ATTR: ATTRIBUTES.split(' ').filter((name) => name !== 'href' && name !== 'src'),
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
  });
}
