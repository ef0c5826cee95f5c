import { isIsoDate } from '@/lib/board/dates.ts';
import type { Mapping } from '@/lib/foreign/types.ts';
import type { ImportSettings } from './import-settings.ts';
import { NO_DECISIONS, type Decisions } from './preview-model.ts';

/** Everything a person did in a preview: enough to show it again as it was left. */
export interface PreviewWork {
  decisions: Decisions;
  settings: ImportSettings;
  /** Of a table: which column is what. */
  mapping: Mapping | null;
}

/** What this browser kept, or null when it is of another version of Laneway. */
export function previewWork(kept: unknown): PreviewWork | null {
  if (!isRecord(kept) || !isRecord(kept.decisions) || !isRecord(kept.settings)) return null;
  const { corrected, leftOut, confirmed } = kept.decisions;
  const { title, start, weeks } = kept.settings;
  if (!(corrected instanceof Map && leftOut instanceof Set && confirmed instanceof Set))
    return null;
  if (typeof title !== 'string' || typeof weeks !== 'number' || typeof start !== 'string')
    return null;
  if (!isIsoDate(start)) return null;
  const work = kept as unknown as PreviewWork;
  // Nothing decided is one value, so that it can be told from something.
  const nothing = corrected.size + leftOut.size + confirmed.size === 0;
  return nothing ? { ...work, decisions: NO_DECISIONS } : work;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
