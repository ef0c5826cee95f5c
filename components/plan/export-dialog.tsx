'use client';
import { Download } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button, buttonClass } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { Dialog } from '@/components/ui/dialog';
import type { ExportPreview } from '@/lib/exchange/export-plan.ts';
import { PlanDiff } from './plan-diff.tsx';

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
  const [damage, setDamage] = useState<Damage>('keep');
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Export the plan"
      description="Your Markdown, changed only where the board changed it."
      width="lg"
    >
      {unsaved > 0 && (
        <p role="status" className="mb-4 rounded-md bg-accent-wash px-3 py-2">
          {unsaved === 1 ? '1 change of yours is' : `${unsaved} changes of yours are`} not saved
          yet. The export shows what is saved.
        </p>
      )}
      <ExportBody
        // Once the last change is saved there is something new to show.
        key={unsaved === 0 ? 'saved' : 'unsaved'}
        address={`/api/boards/${boardId}/export?damage=${damage}`}
        damage={damage}
        onDamage={setDamage}
      />
    </Dialog>
  );
}

interface ExportBodyProps {
  address: string;
  damage: Damage;
  onDamage: (damage: Damage) => void;
}

function ExportBody({ address, damage, onDamage }: ExportBodyProps) {
  const [loaded, setLoaded] = useState<Loaded>({ at: 'loading' });

  useEffect(() => {
    const leaving = new AbortController();
    const load = async () => {
      const next = await loadPreview(address, leaving.signal);
      if (!leaving.signal.aborted) setLoaded(next);
    };
    void load();
    return () => leaving.abort();
  }, [address]);

  const retry = async () => {
    setLoaded({ at: 'loading' });
    setLoaded(await loadPreview(address));
  };

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
        <Button onClick={() => void retry()}>Try again</Button>
      </div>
    );
  }
  const { preview } = loaded;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 [overflow-wrap:anywhere]">
      {preview.damage > 0 && <DamageChoice preview={preview} value={damage} onChange={onDamage} />}
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <p role="status" className="font-semibold">
          {headline(preview, damage)}
        </p>
        <div className="flex flex-wrap gap-2">
          <CopyButton text={preview.text} />
          {/* A plain link: the browser saves it under its own name, and shows its own errors. */}
          <a
            href={`${address}&as=download`}
            download={preview.name}
            className={buttonClass('solid')}
          >
            <Download size={15} aria-hidden /> Download
          </a>
        </div>
      </div>
      {preview.refused.length > 0 && (
        <div className="grid gap-1 rounded-md bg-trouble-wash px-3 py-2 text-trouble">
          <p className="font-semibold">
            {preview.refused.length === 1
              ? 'One change is not in the file. It stays on the board.'
              : `${preview.refused.length} changes are not in the file. They stay on the board.`}
          </p>
          <ul className="list-disc pl-5">
            {preview.refused.slice(0, 20).map((message) => (
              <li key={message}>{message}</li>
            ))}
          </ul>
        </div>
      )}
      {preview.hunks.length > 0 && <PlanDiff hunks={preview.hunks} />}
      {!preview.imported && (
        <textarea
          readOnly
          aria-label="The exported plan"
          value={preview.text}
          rows={16}
          className="resize-y rounded-md border border-line bg-sunken p-3 font-mono text-xs"
        />
      )}
    </div>
  );
}

function headline({ imported, identical, changes, damage }: ExportPreview, mode: Damage): string {
  if (!imported) {
    return 'This board was not made from a file. The export writes it as an action plan.';
  }
  if (identical) return 'No changes: the file is identical to the one that was imported.';
  const places = changes === 1 ? '1 place changed' : `${changes} places changed`;
  if (damage === 0 || mode === 'keep')
    return `${places}. Everything else is as it was, byte for byte.`;
  return changes === 0
    ? 'Nothing changed but the repaired letters and symbols.'
    : `${places}, beside the repaired letters and symbols.`;
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

/** `address` of the export, without its form. */
async function loadPreview(address: string, signal: AbortSignal | null = null): Promise<Loaded> {
  try {
    const response = await fetch(`${address}&as=json`, { signal });
    const answer = (await response.json().catch(() => null)) as
      | ExportPreview
      | { error: { message: string } }
      | null;
    if (answer && 'hunks' in answer) return { at: 'ready', preview: answer };
    return { at: 'failed', message: answer?.error.message ?? 'The export failed. Try again.' };
  } catch {
    return {
      at: 'failed',
      message: 'The server cannot be reached. Try again when you are connected.',
    };
  }
}
