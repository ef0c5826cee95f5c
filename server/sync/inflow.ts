import type { WebSocket } from 'ws';
import { BYTE_BURST, BYTES_PER_SECOND, FRAME_BURST, FRAMES_PER_SECOND } from '../../lib/limits.ts';

/**
 * How fast one socket may send. Too much is read later, not refused: a big paste is honest traffic, and TCP tells the
 * sender to wait.
 */
export function createInflow(socket: WebSocket) {
  let frames = FRAME_BURST;
  let bytes = BYTE_BURST;
  let at = Date.now();
  let held = false;
  let released = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function apply(): void {
    if (released || socket.readyState !== socket.OPEN) return;
    if (held || timer) socket.pause();
    else socket.resume();
  }

  return {
    take(size: number): void {
      const now = Date.now();
      const seconds = (now - at) / 1000;
      at = now;
      frames = Math.min(FRAME_BURST, frames + seconds * FRAMES_PER_SECOND) - 1;
      bytes = Math.min(BYTE_BURST, bytes + seconds * BYTES_PER_SECOND) - size;
      const wait = Math.max(-frames / FRAMES_PER_SECOND, -bytes / BYTES_PER_SECOND);
      if (wait <= 0 || timer) return;
      timer = setTimeout(() => {
        timer = undefined;
        apply();
      }, wait * 1000);
      apply();
    },
    /** Whether its sender waits now. */
    isPaused: (): boolean => !released && (held || timer !== undefined),
    hold(on: boolean): void {
      if (held === on) return;
      held = on;
      apply();
    },
    /** Reads on for good: what comes is thrown away. */
    release(): void {
      released = true;
      clearTimeout(timer);
      socket.resume();
    },
    destroy(): void {
      clearTimeout(timer);
    },
  };
}
