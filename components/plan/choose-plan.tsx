'use client';
import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { inputClass } from '@/components/ui/field';
import { MAX_PLAN_BYTES, MAX_PLAN_ITEMS } from '@/lib/limits.ts';
import type { PlanFile } from './handover.ts';
import { PlanPicker } from './plan-picker.tsx';
import { takeText } from './take-file.ts';

interface ChoosePlanProps {
  refusal: string | null;
  /** What was typed or pasted; kept by the screen, so that a refused file does not cost it. */
  text: string;
  onText: (text: string) => void;
  onFile: (file: PlanFile) => void;
  onRefused: (message: string) => void;
}

const linkClass =
  'rounded-sm text-ink-soft underline decoration-line-strong underline-offset-3 hover:text-ink';

/** The start of an import: pick, drop or paste. Also where a refused file leads back to. */
export function ChoosePlan({ refusal, text, onText, onFile, onRefused }: ChoosePlanProps) {
  const sample = async () => {
    const response = await fetch('/sample-plan.md').catch(() => null);
    if (!response?.ok)
      return onRefused('The sample plan could not be fetched. Try again when you are connected.');
    onFile({ name: 'sample-plan.md', bytes: new Uint8Array(await response.arrayBuffer()) });
  };

  return (
    <main className="mx-auto grid w-full max-w-2xl gap-6 px-5 py-10">
      <div className="grid gap-2">
        <h1 className="text-2xl font-semibold">Put your plan on a board</h1>
        <p className="text-ink-soft">
          Drop a Markdown plan anywhere on this page. You see what Laneway reads in it, and correct
          it, before anything is made. The text stays as you wrote it.
        </p>
      </div>
      <PlanPicker refusal={refusal} label="Plan to import" onFile={onFile} onRefused={onRefused}>
        Markdown or plain text, up to {MAX_PLAN_BYTES / 1024 / 1024} MB and{' '}
        {MAX_PLAN_ITEMS.toLocaleString('en-US')} items. From another board: Trello (JSON), GitHub
        Projects (TSV), Backlog.md (zip), or any table (CSV).
      </PlanPicker>
      <form
        className="grid gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() !== '') onFile(takeText(text));
        }}
      >
        <label htmlFor="pasted-plan" className="text-xs font-semibold text-ink-soft">
          Or paste it
        </label>
        <textarea
          id="pasted-plan"
          value={text}
          onChange={(event) => onText(event.target.value)}
          rows={7}
          spellCheck={false}
          placeholder={
            '## This week (P0)\n- [ ] Rotate the payment keys\n- [ ] Restore a backup for real'
          }
          className={`${inputClass} resize-y font-mono text-xs`}
        />
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="flex flex-wrap gap-x-5 gap-y-1">
            <button type="button" onClick={() => void sample()} className={linkClass}>
              Try it with a sample plan
            </button>
            <Link href="/boards" className={linkClass}>
              Start with an empty board
            </Link>
          </p>
          <Button type="submit" disabled={text.trim() === ''}>
            Preview
          </Button>
        </div>
      </form>
    </main>
  );
}
