'use client';
import { Copy } from 'lucide-react';
import { Popover as Primitive } from 'radix-ui';
import { useEffect, useState, type ReactElement, type ReactNode } from 'react';
import { Button } from '@/components/ui/button.tsx';
import { detailsText, endWords, rttWords, spanWords } from './line-words.ts';
import type { Room } from './room.ts';
import { statusAdvice, statusWords, unsavedChanges } from './room-status.ts';
import { useRoomStatus } from './use-room.ts';

interface ConnectionPanelProps {
  room: Room;
  trigger: ReactElement;
}

/** How often it asks the server for an answer while somebody looks, in milliseconds. */
const MEASURE_MS = 2_000;

/** What this page knows of its line to the server, for whoever wonders, and for support. Begins open. */
export function ConnectionPanel({ room, trigger }: ConnectionPanelProps) {
  return (
    <Primitive.Root defaultOpen>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          aria-label="Connection details"
          align="end"
          sideOffset={6}
          collisionPadding={12}
          className="z-50 w-80 max-w-[calc(100vw-1.5rem)] rounded-lg border border-line bg-raised p-4 text-sm shadow-lift outline-none"
        >
          <Facts room={room} />
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

function Facts({ room }: { room: Room }) {
  const status = useRoomStatus(room);
  const now = useTick(room);
  const { line } = room;
  const words = statusWords(status, now);
  const advice = statusAdvice(status);
  const changes = unsavedChanges(status);
  return (
    <>
      <h2 className="font-semibold">
        {words.text}
        {words.countdown}
        {words.rest}
      </h2>
      {advice && <p className="mt-1 text-xs text-ink-soft">{advice}</p>}
      <dl className="mt-3 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 text-xs">
        <Fact name="Connected">
          {line.since === null ? 'no' : `for ${spanWords(now - line.since)}`}
        </Fact>
        <Fact name="Answers in">{rttWords(line)}</Fact>
        <Fact name="Not saved">
          {changes === 0 ? 'nothing' : `${changes} ${changes === 1 ? 'change' : 'changes'}`}
        </Fact>
        <Fact name="Last saved">{line.savedAt === null ? 'not yet' : clock(line.savedAt)}</Fact>
        <Fact name="Server">{line.node ?? 'unknown'}</Fact>
      </dl>
      <h3 className="mt-4 mb-1.5 text-xs font-semibold text-ink-soft">Connections lost</h3>
      {line.ends.length === 0 ? (
        <p className="text-xs text-ink-faint">None since this page was opened.</p>
      ) : (
        <ol className="grid max-h-40 gap-1.5 overflow-y-auto text-xs">
          {line.ends.toReversed().map((end) => (
            <li key={end.at} className="grid grid-cols-[auto_1fr] gap-x-3">
              <time dateTime={new Date(end.at).toISOString()} className="text-ink-faint">
                {clock(end.at)}
              </time>
              <span>
                {endWords(end)}
                <span className="text-ink-faint">
                  {end.backAt === null
                    ? ' · not back yet'
                    : ` · back after ${spanWords(end.backAt - end.at)}`}
                </span>
              </span>
            </li>
          ))}
        </ol>
      )}
      <CopyDetails
        text={() =>
          detailsText({
            ...{ boardId: room.boardId, status: room.status.get(), line, now: Date.now() },
            browser: navigator.userAgent,
          })
        }
      />
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-soft">{name}</dt>
      <dd className="min-w-0 truncate text-right font-medium">{children}</dd>
    </>
  );
}

/** Copies for support; where a browser gives no clipboard (plain http), shows the text to be copied by hand. */
function CopyDetails({ text }: { text: () => string }) {
  const [copied, setCopied] = useState(false);
  const [shown, setShown] = useState<string | null>(null);
  const copy = async () => {
    const details = text();
    try {
      await navigator.clipboard.writeText(details);
      setCopied(true);
      setTimeout(() => setCopied(false), 2_000);
    } catch {
      setShown(details);
    }
  };
  return (
    <div className="mt-4 grid gap-2">
      <Button size="sm" onClick={() => void copy()}>
        <Copy size={13} aria-hidden />
        <span aria-live="polite">{copied ? 'Copied' : 'Copy details'}</span>
      </Button>
      {shown !== null && (
        <textarea
          readOnly
          aria-label="Connection details as text, to be copied"
          value={shown}
          rows={6}
          onFocus={(event) => event.target.select()}
          className="w-full rounded-md border border-line bg-surface p-2 font-mono text-2xs"
        />
      )}
    </div>
  );
}

const clock = (at: number) =>
  new Date(at).toLocaleTimeString('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });

/** The time in epoch ms, twice a second, while the server is asked now and then how quick it is. */
function useTick(room: Room): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    room.measure();
    const ticking = setInterval(() => setNow(Date.now()), 500);
    const measuring = setInterval(() => room.measure(), MEASURE_MS);
    return () => {
      clearInterval(ticking);
      clearInterval(measuring);
    };
  }, [room]);
  return now;
}
