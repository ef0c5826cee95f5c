'use client';
import { FileText, TriangleAlert } from 'lucide-react';
import { useRef, type ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import type { PlanFile } from './handover.ts';
import { takeFile } from './take-file.ts';

/** Endings of what can be read: plans, and exports of other boards. */
const ACCEPTED = '.md,.markdown,.mdx,.txt,.text,.json,.csv,.tsv,.tab,.zip,text/markdown,text/plain';

interface PlanPickerProps {
  /** Why the file before was refused, in a sentence. */
  refusal: string | null;
  /** What the field is called for those who do not see the button. */
  label: string;
  onFile: (file: PlanFile) => void;
  onRefused: (message: string) => void;
  /** What may be chosen, in small words below the button. */
  children: ReactNode;
}

/** The place to choose a file at, with what was wrong with the last one above it. */
export function PlanPicker({ refusal, label, onFile, onRefused, children }: PlanPickerProps) {
  const picker = useRef<HTMLInputElement>(null);
  const take = async (file: File) => {
    const taken = await takeFile(file);
    if ('refusal' in taken) onRefused(taken.refusal);
    else onFile(taken);
  };
  return (
    <>
      {refusal && (
        <div
          role="alert"
          className="flex gap-2.5 rounded-md bg-trouble-wash px-3.5 py-3 text-trouble"
        >
          <TriangleAlert size={17} aria-hidden className="mt-0.5 shrink-0" />
          <p className="min-w-0 break-words">{refusal}</p>
        </div>
      )}
      <div className="grid justify-items-center gap-3 rounded-lg border-2 border-dashed border-line-strong bg-surface px-6 py-9 text-center">
        <FileText size={28} aria-hidden className="text-ink-faint" />
        <Button tone="solid" onClick={() => picker.current?.click()}>
          Choose a file
        </Button>
        <input
          ref={picker}
          type="file"
          hidden
          aria-label={label}
          accept={ACCEPTED}
          onChange={(event) => {
            const file = event.target.files?.[0];
            // Cleared, so that the same file can be chosen again after it was mended.
            event.target.value = '';
            if (file) void take(file);
          }}
        />
        <p className="text-xs text-ink-faint">{children}</p>
      </div>
    </>
  );
}
