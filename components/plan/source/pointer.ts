export interface Pointer {
  /** Resolves once no button is held down: at once, most of the time. */
  up(): Promise<void>;
  destroy(): void;
}

/**
 * Knows whether a button is held down. A board that changes between a press on a card and the first move of it makes
 * the browser forget that the card was to be dragged; once the drag has begun (`pointercancel`) it may change.
 */
export function watchPointer(): Pointer {
  let waiting: (() => void)[] = [];
  let down = false;
  const press = () => {
    down = true;
  };
  const release = () => {
    down = false;
    // A frame later, so that the drag or the click is done with its own work.
    const ready = waiting;
    waiting = [];
    requestAnimationFrame(() => {
      for (const go of ready) go();
    });
  };
  const ends = ['pointerup', 'pointercancel', 'blur'] as const;
  window.addEventListener('pointerdown', press, true);
  const ended = (event: Event) => {
    if (event.type !== 'blur' || event.target === window) release();
  };
  for (const end of ends) window.addEventListener(end, ended, true);
  return {
    up: () => (down ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve()),
    destroy() {
      window.removeEventListener('pointerdown', press, true);
      for (const end of ends) window.removeEventListener(end, ended, true);
      release();
    },
  };
}
