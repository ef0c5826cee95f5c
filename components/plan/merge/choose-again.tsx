'use client';
import { FileText, TriangleAlert } from 'lucide-react';
import { useRef } from 'react';
import { Button } from '@/components/ui/button';
import type { PlanFile } from '../handover.ts';
import { takeFile } from '../take-file.ts';

interface ChooseAgainProps {
  refusal: string | null;
  onFile: (file: PlanFile) => void;
  onRefused: (message: string) => void;
}

/** The start of a second import, and where a refused file leads back to. */
export function ChooseAgain({ refusal, onFile, onRefused }: ChooseAgainProps) {
  const picker = useRef<HTMLInputElement>(null);
  const take = async (file: File) => {
    const taken = await takeFile(file);
    if ('refusal' in taken) onRefused(taken.refusal);
    else onFile(taken);
  };
  return (
    <div className="mx-auto grid w-full max-w-2xl gap-6 px-5 py-10">
      <p className="text-ink-soft">
        The plan changed outside of Laneway? Drop its file here. You see what is new, what changed
        and what both sides changed, before anything comes onto the board.
      </p>
      {refusal && (
        <div
          role="alert"
          className="flex gap-2.5 rounded-md bg-trouble-wash px-3.5 py-3 text-trouble"
        >
          <TriangleAlert size={17} aria-hidden className="mt-0.5 shrink-0" />
          <p>{refusal}</p>
        </div>
      )}
      <div className="grid justify-items-center gap-3 rounded-lg border-2 border-dashed border-line-strong bg-surface px-6 py-9">
        <FileText size={28} aria-hidden className="text-ink-faint" />
        <Button tone="solid" onClick={() => picker.current?.click()}>
          Choose the file
        </Button>
        <input
          ref={picker}
          type="file"
          hidden
          aria-label="Plan to import again"
          accept=".md,.markdown,.mdx,.txt,.text,text/markdown,text/plain"
          onChange={(event) => {
            const file = event.target.files?.[0];
            // Cleared, so that the same file can be chosen again after it was mended.
            event.target.value = '';
            if (file) void take(file);
          }}
        />
      </div>
    </div>
  );
}
