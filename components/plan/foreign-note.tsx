import { FileInput } from 'lucide-react';
import type { ForeignKind } from '@/lib/foreign/types.ts';
import type { ForeignPart } from './read-file.ts';

const NAMES: Readonly<Record<ForeignKind, string>> = {
  trello: 'a Trello export',
  'github-tsv': 'a GitHub Projects export',
  'backlog-zip': 'a folder of Backlog.md tasks',
  csv: 'a table',
};

/** Lines are the file's, not those of the plan beside it; the ids of Trello's cards say nothing to anybody. */
function whereIn(kind: ForeignKind, at: string): string {
  if (kind === 'trello') return '';
  return kind === 'backlog-zip' ? `(${at})` : `(${at} of the file)`;
}

/** Says that the text shown is not the file that was dropped, and what of that file is not in it. */
export function ForeignNote({
  foreign,
}: {
  foreign: Pick<ForeignPart, 'kind' | 'dated' | 'problems'>;
}) {
  const { kind, dated, problems } = foreign;
  return (
    <div className="grid gap-1.5 text-xs text-ink-soft">
      <p className="flex gap-2">
        <FileInput size={14} aria-hidden className="mt-0.5 shrink-0 text-accent" />
        <span>
          Read from {NAMES[kind]}; the plan shown as text was written from it and is kept with the
          board.{dated && ' Weeks follow from the dates and from when week 1 starts.'}
        </span>
      </p>
      {problems.length > 0 && (
        <details>
          <summary className="w-fit cursor-pointer rounded-sm font-semibold text-ink">
            {problems.length === 1 ? '1 thing' : `${problems.length} things`} to know
          </summary>
          <ul className="mt-1 grid max-h-40 gap-1 overflow-y-auto pl-5">
            {problems.map(({ at, message }) => (
              <li key={`${at} ${message}`} className="list-disc">
                {message} {at && <span className="text-ink-faint">{whereIn(kind, at)}</span>}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
