import { encodeAwarenessUpdate, type Awareness } from 'y-protocols/awareness';
import { PRESENCE_PER_SECOND } from '@/lib/limits.ts';
import { awarenessFrame, type Frame } from '@/lib/sync/frames.ts';

/** Sends this person's own presence, at most PRESENCE_PER_SECOND: a moving pointer would otherwise cost everybody. */
export function createPresenceSender(awareness: Awareness, send: (frame: Frame) => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sentAt = 0;

  function sendNow(): void {
    clearTimeout(timer);
    timer = undefined;
    sentAt = Date.now();
    if (awareness.getLocalState() === null) return;
    send(awarenessFrame(encodeAwarenessUpdate(awareness, [awareness.clientID])));
  }

  const onUpdate = (_: unknown, origin: unknown): void => {
    if (origin !== 'local' || timer !== undefined) return;
    const wait = sentAt + 1000 / PRESENCE_PER_SECOND - Date.now();
    if (wait <= 0) sendNow();
    else timer = setTimeout(sendNow, wait);
  };
  awareness.on('update', onUpdate);

  return {
    /** After connecting: others took this client off and show it again only at a higher clock. */
    announce(): void {
      sentAt = 0;
      clearTimeout(timer);
      timer = undefined;
      awareness.setLocalState(awareness.getLocalState());
    },
    destroy(): void {
      clearTimeout(timer);
      awareness.off('update', onUpdate);
    },
  };
}
