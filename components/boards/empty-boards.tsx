'use client';
import { useRouter } from 'next/navigation';
import { useRef } from 'react';
import { handOver } from '@/components/plan/handover.ts';
import { takeFile } from '@/components/plan/take-file.ts';
import { Button } from '@/components/ui/button.tsx';
import { toast } from '@/components/ui/toast.tsx';

/** What somebody without a board sees: the one thing to do, and two other ways to begin. */
export function EmptyBoards({ onNew }: { onNew: () => void }) {
  const router = useRouter();
  const picker = useRef<HTMLInputElement>(null);

  const pick = async (file: File | undefined) => {
    if (!file) return;
    const taken = await takeFile(file);
    if ('refusal' in taken) {
      toast(taken.refusal);
      return;
    }
    await handOver(taken);
    router.push('/import');
  };

  return (
    <div className="grid justify-items-center gap-1 rounded-lg border-2 border-dashed border-line-strong bg-surface px-6 py-16 text-center">
      <p className="text-2xl font-semibold tracking-tight">Drop or paste your plan here</p>
      <p className="max-w-md text-ink-soft">
        A Markdown file with action items. You see what is in it before anything is made, and you
        can have the same file back at any time.
      </p>
      <div className="mt-5 flex flex-wrap justify-center gap-2">
        <Button tone="solid" onClick={() => picker.current?.click()}>
          Choose a file
        </Button>
        <Button onClick={onNew}>Start an empty board</Button>
      </div>
      <input
        ref={picker}
        type="file"
        accept=".md,.markdown,.txt,text/markdown,text/plain"
        aria-label="Plan file"
        hidden
        onChange={(event) => void pick(event.target.files?.[0])}
      />
    </div>
  );
}
