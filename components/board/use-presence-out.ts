import { useEffect, type RefObject } from 'react';
import { useBoard } from './board-state.tsx';

/** Tells colleagues where this person's focus, open panel and pointer are. */
export function usePresenceOut(scroller: RefObject<HTMLElement | null>): void {
  const board = useBoard();
  useEffect(() => {
    const { room, ui } = board;
    const element = scroller.current;
    if (!room || !element) return;
    const tellFocus = () => {
      const { panel, focus } = ui.get();
      if (panel !== null) room.setPresence({ focus: { item: panel } });
      else if (focus === null) room.setPresence({ focus: null });
      else
        room.setPresence({
          focus: focus.kind === 'item' ? { item: focus.item } : { cell: focus.cell },
        });
    };
    let { panel, focus } = ui.get();
    const stop = ui.subscribe(() => {
      const now = ui.get();
      if (now.panel === panel && now.focus === focus) return;
      ({ panel, focus } = now);
      tellFocus();
    });
    let frame = 0;
    const onMove = (event: PointerEvent) => {
      if (event.pointerType === 'touch' || frame !== 0) return;
      frame = requestAnimationFrame(() => {
        frame = 0;
        room.setPresence({ pointer: pointerIn(element, event.clientX, event.clientY) });
      });
    };
    const onLeave = () => room.setPresence({ pointer: null });
    element.addEventListener('pointermove', onMove, { passive: true });
    element.addEventListener('pointerleave', onLeave);
    return () => {
      stop();
      cancelAnimationFrame(frame);
      element.removeEventListener('pointermove', onMove);
      element.removeEventListener('pointerleave', onLeave);
      room.setPresence({ focus: null, drag: null, pointer: null });
    };
  }, [board, scroller]);
}

/** A point of the window as a cell and fractions of it: the same place on a screen of another size. */
function pointerIn(grid: HTMLElement, x: number, y: number) {
  const row = document.elementFromPoint(x, y)?.closest('[data-lane-row]');
  if (!row || !grid.contains(row)) return null;
  for (const slot of row.querySelectorAll<HTMLElement>('[data-slot]')) {
    const box = slot.getBoundingClientRect();
    if (x < box.left || x >= box.right) continue;
    const [lane = '', week = '0'] = (slot.dataset.slot ?? '').split(':');
    const part = (at: number, size: number) => Math.min(Math.max(at / size, 0), 1);
    return {
      lane,
      week: Number(week),
      x: part(x - box.left, box.width),
      y: part(y - box.top, box.height),
    };
  }
  return null;
}
