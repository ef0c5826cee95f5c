'use client';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { isIsoDate, mondayOf } from '@/lib/board/dates';
import { setMeta } from '@/lib/board/edit';
import { LANES, type Lane, type LaneDefinition, type Meta } from '@/lib/board/types';
import { MAX_FIELD_CHARS, MAX_TITLE_CHARS, MAX_WEEKS } from '@/lib/limits';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field, inputClass } from '@/components/ui/field';
import { toast } from '@/components/ui/toast';
import { useBoard } from './board-state.tsx';
import { useMeta } from './use-item.ts';

const NAMED_LANES = LANES.filter((lane) => lane !== 'none');
const NOTHING: LaneDefinition = { name: '', meaning: '' };

export function SettingsDialog() {
  const { ui } = useBoard();
  const close = () => ui.set({ overlay: null });
  return (
    <Dialog open onOpenChange={(open) => !open && close()} title="Board settings">
      <SettingsForm onDone={close} />
    </Dialog>
  );
}

function SettingsForm({ onDone }: { onDone: () => void }) {
  const board = useBoard();
  const meta = useMeta();
  const [weeks, setWeeks] = useState(String(meta.weeks));
  const [start, setStart] = useState(meta.start);
  const [lanes, setLanes] = useState<Partial<Record<Lane, LaneDefinition>>>({});
  const [error, setError] = useState<string | null>(null);
  const firstField = useRef<HTMLInputElement>(null);
  // The dialog would give the keyboard to its Close button.
  useEffect(() => firstField.current?.focus(), []);

  function save(event: FormEvent): void {
    event.preventDefault();
    try {
      const actor = { user: board.user.id, now: Date.now() };
      // Only what was changed here: a colleague may be changing the rest.
      setMeta(board.doc, actor, {
        ...(weeks === String(meta.weeks) ? {} : { weeks: Number(weeks) }),
        ...(start === meta.start ? {} : { start }),
        ...(Object.keys(lanes).length === 0 ? {} : { lanes: changedLanes(lanes) }),
      });
    } catch (refused) {
      setError(refused instanceof Error ? refused.message : 'These settings were not kept.');
      return;
    }
    toast('Board settings changed.');
    onDone();
  }

  return (
    <form noValidate onSubmit={save} className="grid gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          ref={firstField}
          label="Number of weeks"
          type="number"
          required
          min={1}
          max={MAX_WEEKS}
          hint={`1 to ${MAX_WEEKS}`}
          value={weeks}
          onChange={({ target }) => setWeeks(target.value)}
        />
        <Field
          label="Week 1 starts on"
          type="date"
          required
          hint={startHint(start)}
          value={start}
          onChange={({ target }) => setStart(target.value)}
        />
      </div>
      <fieldset className="grid gap-2">
        <legend className="mb-1 text-xs font-semibold text-ink-soft">
          What the lanes mean to this team
        </legend>
        {NAMED_LANES.map((lane) => (
          <LaneRow
            key={lane}
            lane={lane}
            value={lanes[lane] ?? meta.lanes[lane] ?? NOTHING}
            onChange={(value) => setLanes({ ...lanes, [lane]: value })}
          />
        ))}
      </fieldset>
      {error && (
        <p role="alert" className="text-trouble">
          {error}
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button tone="quiet" onClick={onDone}>
          Cancel
        </Button>
        <Button tone="solid" type="submit">
          Save
        </Button>
      </div>
    </form>
  );
}

interface LaneRowProps {
  lane: Lane;
  value: LaneDefinition;
  onChange: (value: LaneDefinition) => void;
}

function LaneRow({ lane, value, onChange }: LaneRowProps) {
  return (
    <div
      data-lane={lane}
      className="grid grid-cols-[2rem_minmax(0,1fr)_minmax(0,2fr)] items-center gap-2"
    >
      <span className="border-l-4 border-lane pl-1.5 text-xs font-semibold text-lane-ink">
        {lane}
      </span>
      <input
        dir="auto"
        aria-label={`Name of ${lane}`}
        placeholder="Name"
        className={inputClass}
        maxLength={MAX_FIELD_CHARS}
        value={value.name}
        onChange={({ target }) => onChange({ ...value, name: target.value })}
      />
      <input
        dir="auto"
        aria-label={`Meaning of ${lane}`}
        placeholder="What belongs here"
        className={inputClass}
        maxLength={MAX_TITLE_CHARS}
        value={value.meaning}
        onChange={({ target }) => onChange({ ...value, meaning: target.value })}
      />
    </div>
  );
}

/** A lane with neither name nor meaning has no definition. */
function changedLanes(lanes: Meta['lanes']): Partial<Record<Lane, LaneDefinition | null>> {
  return Object.fromEntries(
    Object.entries(lanes).map(([lane, { name, meaning }]) => [
      lane,
      name.trim() === '' && meaning.trim() === '' ? null : { name, meaning },
    ]),
  );
}

/** Weeks start on Mondays: another day means the Monday before it, and this says which. */
function startHint(start: string): string {
  if (!isIsoDate(start)) return 'Any day of the first week';
  const monday = mondayOf(start);
  const words = new Date(monday).toLocaleDateString('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return monday === start ? words : `That week begins on ${words}`;
}
