import { announce } from '@atlaskit/pragmatic-drag-and-drop-live-region';

/** Says something to a screen reader; nothing where there is no page (tests, the server). */
export function say(text: string): void {
  if (typeof document !== 'undefined') announce(text);
}
