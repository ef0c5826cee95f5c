import type * as Y from 'yjs';
import { diffText } from '@/lib/board/text-diff';
import { mergeText, moveCaret } from './text-merge.ts';

export interface SharedText {
  text: Y.Text;
  /** Brings the text to this value; it may leave out blanks, or refuse. */
  write: (value: string) => void;
}

/**
 * Joins a text field with a shared text until the returned function is called: what is typed is written at once, what
 * a colleague types appears around the caret. While an input method composes, both wait for its end.
 */
export function bindText(field: HTMLTextAreaElement, { text, write }: SharedText): () => void {
  /** The shared text that the field's value was last made from. */
  let base = text.toJSON();
  let composing = false;
  let writing = false;
  field.value = base;

  function show(value: string): void {
    if (field.value === value) return;
    const changes = diffText(field.value, value);
    const focused = document.activeElement === field;
    const { selectionStart, selectionEnd, selectionDirection } = field;
    field.value = value;
    if (focused) {
      const from = moveCaret(selectionStart, changes);
      field.setSelectionRange(from, moveCaret(selectionEnd, changes), selectionDirection);
    }
    field.dispatchEvent(new CustomEvent('shared-change'));
  }

  /** Takes in what colleagues changed since `base`, then writes the whole. */
  function commit(): void {
    const value = mergeText(base, field.value, text.toJSON());
    writing = true;
    try {
      write(value);
    } finally {
      writing = false;
    }
    base = text.toJSON();
    show(value);
  }

  function onInput(event: Event): void {
    if (!composing && !(event as InputEvent).isComposing) commit();
  }
  function onCompositionStart(): void {
    composing = true;
  }
  function onCompositionEnd(): void {
    composing = false;
    commit();
  }
  function onShared(): void {
    if (writing || composing) return;
    const now = text.toJSON();
    show(mergeText(base, field.value, now));
    base = now;
  }
  /** Blanks at the ends and refused values go when the field is left. */
  function onBlur(): void {
    composing = false;
    base = text.toJSON();
    show(base);
  }

  field.addEventListener('input', onInput);
  field.addEventListener('compositionstart', onCompositionStart);
  field.addEventListener('compositionend', onCompositionEnd);
  field.addEventListener('blur', onBlur);
  text.observe(onShared);
  return () => {
    field.removeEventListener('input', onInput);
    field.removeEventListener('compositionstart', onCompositionStart);
    field.removeEventListener('compositionend', onCompositionEnd);
    field.removeEventListener('blur', onBlur);
    text.unobserve(onShared);
  };
}
