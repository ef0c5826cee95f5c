'use client';
import { useSyncExternalStore } from 'react';
import { Button } from './button.tsx';

export interface ToastMessage {
  id: number;
  text: string;
  /** A newer message of the same topic takes the place of this one. */
  topic?: string;
  action?: { label: string; run: () => void };
}

const STAYS_MS = 7_000;
let messages: readonly ToastMessage[] = [];
let next = 1;
const listeners = new Set<() => void>();

function set(value: readonly ToastMessage[]): void {
  messages = value;
  for (const listener of listeners) listener();
}

/** Says what happened, with at most one thing to do about it (Undo). The newest three are shown, one of each topic. */
export function toast(text: string, action?: ToastMessage['action'], topic?: string): void {
  const message: ToastMessage = {
    id: next++,
    text,
    ...(topic && { topic }),
    ...(action && { action }),
  };
  const others = messages.filter((other) => topic === undefined || other.topic !== topic);
  set([...others, message].slice(-3));
  setTimeout(() => set(messages.filter((m) => m.id !== message.id)), STAYS_MS);
}

const NONE: readonly ToastMessage[] = [];

/** Where toasts appear; once, in the root layout. */
export function Toasts() {
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => messages,
    () => NONE,
  );
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-0 bottom-4 z-50 grid justify-items-center gap-2 px-4"
    >
      {shown.map((message) => (
        <div
          key={message.id}
          className="pointer-events-auto flex max-w-full items-center gap-3 rounded-lg bg-ink px-3.5 py-2 text-paper shadow-lift"
        >
          <span className="truncate">{message.text}</span>
          {message.action && (
            <Button
              size="sm"
              tone="quiet"
              className="text-paper underline hover:bg-ink-soft hover:text-paper"
              onClick={() => {
                message.action?.run();
                set(messages.filter((m) => m.id !== message.id));
              }}
            >
              {message.action.label}
            </Button>
          )}
        </div>
      ))}
    </div>
  );
}
