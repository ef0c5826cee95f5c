'use client';
import { clsx } from 'clsx';
import { Check, Copy, Download } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button, buttonClass } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { toast } from '@/components/ui/toast';
import type { ExportPreview } from '@/lib/exchange/export-plan.ts';
import type { DiffRow } from '@/lib/exchange/plan-changes.ts';

interface ExportDialogProps {
  boardId: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Edits of this person that are not saved yet: the export shows what is saved. */
  unsaved?: number;
}

type Damage = 'keep' | 'repair';
type Loaded =
  | { at: 'loading' }
  | { at: 'failed'; message: string }
  | { at: 'ready'; preview: ExportPreview };

/** The plan as it stands on the board, beside what was imported: what changed, and why. */
export function ExportDialog({ boardId, open, onOpenChange, unsaved = 0 }: ExportDialogProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Export the plan"
      description="Your Markdown, changed only where the board changed it."
      width="lg"
    >
      <ExportBody boardId={boardId} unsaved={unsaved} />
    </Dialog>
  );
}

function ExportBody({ boardId, unsaved }: { boardId: string; unsaved: number }) {
  const [damage, setDamage] = useState<Damage>('keep');
  const [loaded, setLoaded] = useState<Loaded>({ at: 'loading' });
  const [round, setRound] = useState(0);
  const address = `/api/boards/${boardId}/export?damage=${damage}`;

  // `unsaved` reaching zero means that there is something new to show.
  const settled = unsaved === 0;
  useEffect(() => {
    const leaving = new AbortController();
    void loadPreview(`${address}&as=json`, leaving.signal).then((next) => {
      if (!leaving.signal.aborted) setLoaded(next);
    });
    return () => leaving.abort();
  }, [address, settled, round]);

  if (loaded.at === 'loading') {
    return (
      <p role="status" className="py-8 text-center text-ink-soft">
        Comparing with the imported text…
      </p>
    );
  }
  if (loaded.at === 'failed') {
    return (
      <div role="alert" className="grid justify-items-start gap-3">
        <p className="text-trouble">{loaded.message}</p>
        <Button onClick={() => setRound((n) => n + 1)}>Try again</Button>
      </div>
    );
  }
  const { preview } = loaded;
  return (
    <div className="grid gap-4">
      {unsaved > 0 && (
        <p role="status" className="rounded-md bg-accent-wash px-3 py-2">
          {unsaved === 1 ? '1 change' : `${unsaved} changes`} of yours{' '}
          {unsaved === 1 ? 'is' : 'are'} not saved yet. The export shows what is saved.
        </p>
      )}
      {preview.damage && <DamageChoice preview={preview} value={damage} onChange={setDamage} />}
      <p className="font-semibold">{headline(preview)}</p>
      {preview.hunks.length > 0 && <Diff hunks={preview.hunks} />}
      {preview.hunks.length === 0 && !preview.imported && <Whole text={preview.text} />}
      <div className="flex flex-wrap items-center justify-end gap-2">
        <CopyButton text={preview.text} />
        {/* A plain link: the browser downloads it under its own name, and shows its own errors. */}
        <a href={`${address}&as=download`} download={preview.name} className={buttonClass('solid')}>
          <Download size={15} aria-hidden /> Download {preview.name}
        </a>
      </div>
    </div>
  );
}

function headline({ imported, identical, changes }: ExportPreview): string {
  if (!imported)
    return 'This board was not made from a file. The export writes it as an action plan.';
  if (identical) return 'No changes: the file is identical to the one that was imported.';
  if (changes === 0) return 'No words changed; only the repaired letters and symbols differ.';
  return changes === 1
    ? '1 place changed.'
    : `${changes} places changed. Everything else is as it was, byte for byte.`;
}

interface DamageChoiceProps {
  preview: ExportPreview;
  value: Damage;
  onChange: (damage: Damage) => void;
}

function DamageChoice({ preview, value, onChange }: DamageChoiceProps) {
  const choices: readonly [damage: Damage, words: string, hint: string][] = [
    [
      'keep',
      'Original bytes',
      'Damaged letters stay as they came; the smallest difference in Git.',
    ],
    ['repair', 'Repaired text', 'The letters as they were meant, in UTF-8.'],
  ];
  return (
    <fieldset className="grid gap-2 rounded-md border border-line p-3">
      <legend className="px-1 text-xs font-semibold text-ink-soft">
        {preview.damage === 1 ? '1 damaged place' : `${preview.damage} damaged places`} in the
        imported file
      </legend>
      {choices.map(([damage, words, hint]) => (
        <label key={damage} className="flex items-start gap-2">
          <input
            type="radio"
            name="damage"
            checked={value === damage}
            onChange={() => onChange(damage)}
            className="mt-0.5 size-4 accent-accent"
          />
          <span>
            {words} <span className="text-ink-faint">{hint}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

const ROW = { same: 'text-ink-faint', old: 'bg-trouble-wash', new: 'bg-accent-wash' } as const;
const SIGN = { same: ' ', old: '−', new: '+' } as const;
const SPOKEN = { same: '', old: 'removed: ', new: 'added: ' } as const;

function Diff({ hunks }: { hunks: readonly (readonly DiffRow[])[] }) {
  return (
    <div
      role="region"
      aria-label="What changed"
      tabIndex={0}
      className="max-h-[42dvh] overflow-auto rounded-md border border-line bg-sunken font-mono text-xs"
    >
      {hunks.map((hunk, i) => (
        <div key={i} className="border-b border-line py-1 last:border-b-0">
          {hunk.map((row, at) => (
            <div
              key={at}
              className={clsx(
                'grid grid-cols-[2.75rem_1.25rem_minmax(0,1fr)] leading-5',
                ROW[row.kind],
              )}
            >
              <span aria-hidden className="pr-2 text-right text-ink-faint select-none">
                {row.line}
              </span>
              <span aria-hidden className="font-bold text-ink-soft select-none">
                {SIGN[row.kind]}
              </span>
              <span className="pr-3 break-words whitespace-pre-wrap text-inherit">
                <span className="sr-only">{SPOKEN[row.kind]}</span>
                {row.text}
                {row.why.length > 0 && (
                  <span className="float-right ml-3 font-sans text-ink-soft italic">
                    {row.why.join(', ')}
                  </span>
                )}
              </span>
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}

function Whole({ text }: { text: string }) {
  return (
    <pre
      // A region that scrolls must be reachable by keyboard.
      tabIndex={0}
      aria-label="The exported plan"
      className="max-h-[42dvh] overflow-auto rounded-md border border-line bg-sunken p-3 font-mono text-xs whitespace-pre-wrap"
    >
      {text}
    </pre>
  );
}

function CopyButton({ text }: { text: string }) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2_000);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <Button
      onClick={() =>
        void copyText(text).then((done) => {
          setCopied(done);
          if (!done) toast('The clipboard is closed to this page. Download the file instead.');
        })
      }
    >
      {copied ? <Check size={15} aria-hidden /> : <Copy size={15} aria-hidden />}
      {copied ? 'Copied' : 'Copy'}
    </Button>
  );
}

async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

async function loadPreview(address: string, signal: AbortSignal): Promise<Loaded> {
  try {
    const response = await fetch(address, { signal });
    const answer = (await response.json()) as ExportPreview | { error: { message: string } };
    if ('hunks' in answer) return { at: 'ready', preview: answer };
    return { at: 'failed', message: answer.error.message };
  } catch {
    return {
      at: 'failed',
      message: 'The server cannot be reached. Try again when you are connected.',
    };
  }
}
