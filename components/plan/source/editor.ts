import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { markdown } from '@codemirror/lang-markdown';
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorState, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, keymap, lineNumbers } from '@codemirror/view';
import { GFM } from '@lezer/markdown';
import { tags } from '@lezer/highlight';
import { planMarks } from './marks.ts';

const look = EditorView.theme({
  '&': {
    height: '100%',
    fontSize: 'var(--text-xs)',
    backgroundColor: 'var(--surface)',
    color: 'var(--ink)',
  },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--font-mono)', lineHeight: '1.25rem' },
  '.cm-content': { padding: '8px 0 40vh', caretColor: 'var(--accent)' },
  '.cm-line': { padding: '0 12px 0 6px' },
  '.cm-cursor': { borderLeftColor: 'var(--accent)', borderLeftWidth: '2px' },
  '.cm-gutters': { backgroundColor: 'var(--surface)', color: 'var(--ink-faint)', border: 'none' },
  '.cm-lineNumbers .cm-gutterElement': { padding: '0 4px 0 8px', minWidth: '2.25rem' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground':
    { background: 'color-mix(in oklch, var(--accent) 26%, transparent)' },
});

const ink = HighlightStyle.define([
  { tag: tags.heading, fontWeight: '650', color: 'var(--ink)' },
  { tag: tags.strong, fontWeight: '650' },
  { tag: tags.emphasis, fontStyle: 'italic' },
  { tag: tags.strikethrough, textDecoration: 'line-through', color: 'var(--ink-soft)' },
  { tag: [tags.processingInstruction, tags.contentSeparator], color: 'var(--ink-faint)' },
  { tag: [tags.link, tags.url], color: 'var(--accent)' },
  { tag: tags.monospace, color: 'var(--p2-ink)' },
  { tag: [tags.quote, tags.comment], color: 'var(--ink-soft)' },
  { tag: tags.atom, color: 'var(--accent)' },
]);

/** An editor for a plan's text; `more` is what the pane itself needs to hear. */
export function createEditor(parent: HTMLElement, canEdit: boolean, more: Extension): EditorView {
  const rights: Extension = canEdit
    ? [history(), keymap.of(historyKeymap)]
    : [EditorState.readOnly.of(true), EditorView.editable.of(false)];
  return new EditorView({
    parent,
    state: EditorState.create({
      extensions: [
        lineNumbers(),
        planMarks,
        drawSelection(),
        EditorView.lineWrapping,
        markdown({ extensions: GFM }),
        syntaxHighlighting(ink),
        rights,
        keymap.of(defaultKeymap),
        EditorView.contentAttributes.of({
          'aria-label': 'Text of the plan',
          spellcheck: 'false',
          ...(canEdit ? {} : { tabindex: '0', 'aria-readonly': 'true' }),
        }),
        look,
        more,
      ],
    }),
  });
}
