import { useCallback, useEffect, useState } from 'react';
import { fetchReport, type ReportChoice, type Written } from './report-api.ts';

/** How long typing in a template rests before the report is written again, in milliseconds. */
const TYPING_MS = 350;

export interface Shown {
  /** The last report that could be written, with what was chosen then; null before the first. */
  report: { choice: ReportChoice; text: string } | null;
  /** Why there is no newer one, or null. */
  problem: Extract<Written, { ok: false }> | null;
  busy: boolean;
}

/** The report that is chosen, written again whenever the choice or the template changes. Null choice: not yet. */
export function useReport(
  board: string,
  choice: ReportChoice | null,
  template: string | null,
): Shown & { again: () => void } {
  const [shown, setShown] = useState<Shown>({ report: null, problem: null, busy: true });
  const { kind, format, date } = choice ?? {};

  const load = useCallback(
    async (signal: AbortSignal) => {
      if (!kind || !format || !date) return;
      const asked = { kind, format, date };
      setShown((before) => ({ ...before, busy: true }));
      const written = await fetchReport(board, asked, { template, signal });
      if (signal.aborted) return;
      setShown((before) =>
        written.ok
          ? { report: { choice: asked, text: written.text }, problem: null, busy: false }
          : { ...before, problem: written, busy: false },
      );
    },
    [board, kind, format, date, template],
  );

  useEffect(() => {
    const leaving = new AbortController();
    const start = () => void load(leaving.signal);
    const timer = setTimeout(start, template === null ? 0 : TYPING_MS);
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [load, template]);

  return { ...shown, again: () => void load(new AbortController().signal) };
}
