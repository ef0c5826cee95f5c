'use client';
import { ArrowLeft, ChevronLeft, ChevronRight, Eye, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { useBoard } from '@/components/board/board-state';
import { Button, IconButton } from '@/components/ui/button';
import type { KeptHistory } from '@/lib/sync/activity';
import { timeWords } from './activity-words.ts';
import type { Past } from './load-past.ts';
import { PutBoardBack } from './put-board-back.tsx';

interface PastBarProps {
  past: Past | null;
  kept: KeptHistory | null;
  wanted: number | null;
  loading: boolean;
  side: 'moments' | 'changes' | null;
  onSide: (side: 'moments' | 'changes' | null) => void;
}

/** Says that this is not the present, which moment it is, and goes to another. */
export function PastBar({ past, kept, wanted, loading, side, onSide }: PastBarProps) {
  const { ui, canEdit } = useBoard();
  const [asking, setAsking] = useState(false);
  const go = (seq: number) => ui.set({ past: { seq } });
  const toggle = (tab: 'moments' | 'changes') => onSide(side === tab ? null : tab);
  return (
    <header className="shrink-0 border-b-2 border-accent bg-accent-wash print:hidden">
      <div className="flex min-h-12 flex-wrap items-center gap-x-3 gap-y-1 px-3 py-1.5 sm:px-4">
        <Button size="sm" tone="solid" onClick={() => ui.set({ past: null })}>
          <ArrowLeft size={14} aria-hidden />
          Back to now
        </Button>
        <h1 className="min-w-0 text-sm font-semibold">
          <span className="mr-2 inline-flex h-5 items-center gap-1 rounded-full bg-accent px-2 max-sm:px-1 align-middle text-2xs text-accent-ink">
            <Eye size={12} aria-hidden />
            <span className="max-sm:sr-only">As it was</span>
          </span>
          <span role="status">
            {past === null ? (
              loading ? (
                'Opening…'
              ) : (
                'This moment is not kept'
              )
            ) : (
              <>
                <span className="max-sm:sr-only">{past.board.meta.title || 'The board'}, </span>
                <time dateTime={past.at}>{timeWords(past.at)}</time>
              </>
            )}
          </span>
        </h1>
        {past !== null && past.by !== null && (
          <p className="text-xs text-ink-soft max-md:hidden">after a change by {past.by}</p>
        )}
        <span className="grow" />
        <div className="flex items-center gap-1.5">
          <Button
            size="sm"
            tone={side === 'moments' ? 'plain' : 'quiet'}
            aria-pressed={side === 'moments'}
            onClick={() => toggle('moments')}
          >
            Moments
          </Button>
          <Button
            size="sm"
            tone={side === 'changes' ? 'plain' : 'quiet'}
            aria-pressed={side === 'changes'}
            onClick={() => toggle('changes')}
          >
            Changed since
          </Button>
          {canEdit && past !== null && (
            <Button size="sm" onClick={() => setAsking(true)}>
              <RotateCcw size={13} aria-hidden />
              Put back…
            </Button>
          )}
        </div>
      </div>
      <div className="flex items-center gap-2 px-3 pb-2 sm:px-4">
        <IconButton
          label="The change before"
          disabled={wanted === null || kept === null || wanted <= kept.first.seq}
          onClick={() => wanted !== null && go(wanted - 1)}
        >
          <ChevronLeft size={16} />
        </IconButton>
        <Slider kept={kept} wanted={wanted} past={past} loading={loading} onGo={go} />
        <IconButton
          label="The change after"
          disabled={wanted === null || kept === null || wanted >= kept.last.seq}
          onClick={() => wanted !== null && go(wanted + 1)}
        >
          <ChevronRight size={16} />
        </IconButton>
        <GoToTime kept={kept} past={past} />
      </div>
      {asking && past !== null && <PutBoardBack past={past} onClose={() => setAsking(false)} />}
    </header>
  );
}

interface SliderProps {
  kept: KeptHistory | null;
  wanted: number | null;
  past: Past | null;
  loading: boolean;
  onGo: (seq: number) => void;
}

/** Every change that is kept, from the first to the latest. */
function Slider({ kept, wanted, past, loading, onGo }: SliderProps) {
  const at = wanted ?? kept?.first.seq ?? 0;
  const changes = kept === null ? 0 : kept.last.seq - at;
  const when = past === null || loading ? 'loading' : timeWords(past.at);
  return (
    <div className="grid min-w-0 flex-1 gap-0.5">
      <input
        type="range"
        aria-label="Moment"
        aria-valuetext={`${when}, ${changes === 1 ? '1 change' : `${changes} changes`} before now`}
        className="w-full accent-(--accent)"
        min={kept?.first.seq ?? 0}
        max={kept?.last.seq ?? 1}
        value={at}
        disabled={kept === null}
        onChange={(event) => onGo(Number(event.target.value))}
      />
      <p className="flex justify-between text-2xs text-ink-soft" aria-hidden>
        <span>{kept && timeWords(kept.first.at)}</span>
        <span className="max-sm:hidden">
          {kept !== null && (changes === 0 ? 'the latest change' : `${changes} before now`)}
        </span>
        <span>now</span>
      </p>
    </div>
  );
}

/** A date and time typed or picked, in the reader's own zone. */
function GoToTime({ kept, past }: Pick<PastBarProps, 'kept' | 'past'>) {
  const { ui } = useBoard();
  return (
    <label className="flex shrink-0 items-center gap-1.5 text-xs text-ink-soft max-sm:hidden">
      Go to
      <input
        type="datetime-local"
        aria-label="Date and time"
        className="h-7 rounded-md border border-line-strong bg-raised px-1.5 text-xs text-ink"
        key={past?.seq}
        defaultValue={past === null ? '' : localTime(past.at)}
        min={kept ? localTime(kept.first.at) : undefined}
        onBlur={(event) => {
          const { value, defaultValue } = event.target;
          if (value === '' || value === defaultValue) return;
          // The whole of that minute.
          const at = new Date(new Date(value).getTime() + 59_999);
          if (!Number.isNaN(at.getTime())) ui.set({ past: { seq: null, at: at.toISOString() } });
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur();
        }}
      />
    </label>
  );
}

function localTime(at: string): string {
  const date = new Date(at);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
