'use client';
import type { PlanFile } from '../handover.ts';
import { PlanPicker } from '../plan-picker.tsx';

interface ChooseAgainProps {
  refusal: string | null;
  onFile: (file: PlanFile) => void;
  onRefused: (message: string) => void;
}

/** The start of a second import, and where a refused file leads back to. */
export function ChooseAgain({ refusal, onFile, onRefused }: ChooseAgainProps) {
  return (
    <div className="mx-auto grid w-full max-w-2xl gap-6 px-5 py-10">
      <p className="text-ink-soft">
        The plan changed outside of Laneway? Drop its file here. You see what is new, what changed
        and what both sides changed, before anything comes onto the board.
      </p>
      <PlanPicker
        refusal={refusal}
        label="Plan to import again"
        onFile={onFile}
        onRefused={onRefused}
      >
        The plan’s own file, or a fresh export of the board it came from: Trello (JSON), GitHub
        Projects (TSV), Backlog.md (zip), or the table (CSV).
      </PlanPicker>
    </div>
  );
}
