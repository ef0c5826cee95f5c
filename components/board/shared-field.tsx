'use client';
import { useEffect, useEffectEvent, useRef, type ComponentProps } from 'react';
import * as Y from 'yjs';
import { itemMap, type TextKey } from '@/lib/board/keys';
import { useBoard } from './board-state.tsx';
import { matchesStroke } from './key-match.ts';
import { isMac, pressOf } from './shortcuts.ts';
import { bindText } from './shared-text.ts';

interface SharedFieldProps extends Omit<
  ComponentProps<'textarea'>,
  'value' | 'defaultValue' | 'onChange'
> {
  item: string;
  name: TextKey;
  write: (value: string) => void;
  /** It appears because the person asked to write in it. */
  takesFocus?: boolean;
}

/** A text of an item that several people may type in at once. It grows with its content. */
export function SharedField({ item, name, write, takesFocus = false, ...rest }: SharedFieldProps) {
  const { doc, undo } = useBoard();
  const ref = useRef<HTMLTextAreaElement>(null);
  const onWrite = useEffectEvent(write);

  /** The field's own undo would also take back what colleagues typed, so the board's is used. */
  const onUndoKeys = useEffectEvent((event: KeyboardEvent) => {
    const press = pressOf(event);
    const mac = isMac();
    const redo = matchesStroke(press, 'mod+shift+z', mac) || matchesStroke(press, 'ctrl+y', mac);
    if (!redo && !matchesStroke(press, 'mod+z', mac)) return;
    event.preventDefault();
    event.stopPropagation();
    if (redo) undo.redo();
    else undo.undo();
  });

  useEffect(() => {
    const field = ref.current;
    const text = itemMap(doc, item)?.get(name);
    if (!field || !(text instanceof Y.Text)) return;
    const unbind = bindText(field, { text, write: (value) => onWrite(value) });
    const fit = () => fitHeight(field);
    const onKeys = (event: KeyboardEvent) => onUndoKeys(event);
    fit();
    if (takesFocus) {
      field.focus();
      field.setSelectionRange(field.value.length, field.value.length);
    }
    const sized = new ResizeObserver(fit);
    sized.observe(field.parentElement ?? field);
    field.addEventListener('input', fit);
    field.addEventListener('shared-change', fit);
    field.addEventListener('keydown', onKeys);
    return () => {
      sized.disconnect();
      field.removeEventListener('input', fit);
      field.removeEventListener('shared-change', fit);
      field.removeEventListener('keydown', onKeys);
      unbind();
    };
  }, [doc, item, name, takesFocus]);

  return <textarea ref={ref} dir="auto" rows={1} {...rest} />;
}

function fitHeight(field: HTMLTextAreaElement): void {
  field.style.height = 'auto';
  field.style.height = `${field.scrollHeight + field.offsetHeight - field.clientHeight}px`;
}
