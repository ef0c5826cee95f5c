'use client';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { toast } from '@/components/ui/toast';
import { handOver, type PlanFile } from './handover.ts';
import { takeTransfer } from './take-file.ts';

interface FileDropProps {
  onFile: (file: PlanFile) => void;
  onRefused: (message: string) => void;
  children?: ReactNode;
}

/** Takes a file dropped anywhere on the page. Cards being dragged are left alone: only files are meant. */
export function FileDrop({ onFile, onRefused, children }: FileDropProps) {
  const [over, setOver] = useState(false);
  const handlers = useRef({ onFile, onRefused });
  useEffect(() => {
    handlers.current = { onFile, onRefused };
  });

  useEffect(() => {
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const enter = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      // Null: the pointer left the window, not just one element of it.
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      setOver(false);
      if (!hasFiles(event) || !event.dataTransfer) return;
      event.preventDefault();
      void takeTransfer(event.dataTransfer).then((taken) => {
        if (!taken) return;
        if ('refusal' in taken) handlers.current.onRefused(taken.refusal);
        else handlers.current.onFile(taken);
      });
    };
    window.addEventListener('dragenter', enter);
    window.addEventListener('dragover', enter);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragenter', enter);
      window.removeEventListener('dragover', enter);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, []);

  return (
    <>
      {children}
      {over && (
        <div className="pointer-events-none fixed inset-0 z-50 grid place-items-center bg-paper/85 p-6">
          <div className="grid gap-1 rounded-lg border-2 border-dashed border-accent bg-surface px-10 py-8 text-center">
            <p className="text-lg font-semibold">Drop your plan here</p>
            <p className="text-ink-soft">You see what is in it before anything is made.</p>
          </div>
        </div>
      )}
    </>
  );
}

interface PlanDropZoneProps {
  /** The board that a file dropped here is merged into; without one it makes a board of its own. */
  board?: string | undefined;
  children?: ReactNode;
}

/** For any page: a plan dropped on it opens in the preview of what it would do. */
export function PlanDropZone({ board, children }: PlanDropZoneProps) {
  const router = useRouter();
  return (
    <FileDrop
      onRefused={toast}
      onFile={(file) =>
        void handOver(file, board ?? null).then(() =>
          router.push(board ? `/boards/${board}/import` : '/import'),
        )
      }
    >
      {children}
    </FileDrop>
  );
}
