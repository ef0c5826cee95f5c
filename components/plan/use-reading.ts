import { useRef, useState } from 'react';
import { toast } from '@/components/ui/toast';
import type { PlanFile } from './handover.ts';
import { readPlanAside } from './read-plan-aside.ts';
import type { ReadOptions } from './read-file.ts';
import type { Reading } from './read-plan.ts';

export type PlanReading = Extract<Reading, { kind: 'plan' }>;

/**
 * What was read of a file, and a way to read it anew with other columns or another week 1. `onMoved` is told on which
 * line each item stands now. A reading that is refused leaves the last one as it is.
 */
export function useReading(
  file: PlanFile,
  first: PlanReading,
  onMoved: (lines: ReadonlyMap<number, number>, now: PlanReading) => void,
) {
  const [reading, setReading] = useState(first);
  const shown = useRef(first);
  const turn = useRef(0);
  const readAgain = async (options: ReadOptions) => {
    const mine = ++turn.current;
    const next = await readPlanAside(file, options);
    // Whoever chose again meanwhile wants the later choice.
    if (mine !== turn.current) return;
    if (next.kind === 'refused') return toast(next.message);
    onMoved(movedLines(shown.current, next), next);
    shown.current = next;
    setReading(next);
  };
  return [reading, readAgain] as const;
}

/** Items are the same where they come from the same place of the file. */
function movedLines(was: PlanReading, now: PlanReading): Map<number, number> {
  const lineAt = new Map(now.foreign?.order.map((at, i) => [at, now.plan.items[i]?.line]));
  return new Map(
    was.plan.items.flatMap(({ line }, i) => {
      const next = lineAt.get(was.foreign?.order[i] ?? '');
      return next === undefined ? [] : [[line, next] as const];
    }),
  );
}
