'use client';
import { clsx } from 'clsx';
import { Download, PenLine } from 'lucide-react';
import { useId } from 'react';
import { Choice } from '@/components/board/choice';
import { Button, buttonClass } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { inputClass } from '@/components/ui/field';
import {
  FORMATS,
  KIND_NAMES,
  REPORT_FORMATS,
  REPORT_KINDS,
  type ReportFormat,
  type ReportKind,
} from '@/lib/plan/report/names';
import { reportAddress, type ReportChoice } from './report-api.ts';
import type { OwnTemplate } from './report-screen.tsx';

interface ReportControlsProps {
  board: string;
  choice: ReportChoice;
  /** The template this kind is written with, or null for the default one. */
  own: OwnTemplate | null;
  canEdit: boolean;
  editing: boolean;
  /** Whether its template is being changed and not saved yet. */
  changed: boolean;
  /** The report as it is shown, to copy; null while there is none. */
  text: string | null;
  onKind: (kind: ReportKind) => void;
  onFormat: (format: ReportFormat) => void;
  onDate: (date: string) => void;
  onEditing: (editing: boolean) => void;
}

const LABEL = 'text-xs font-semibold text-ink-soft';
const FORMAT_OPTIONS = REPORT_FORMATS.map((value) => ({ value, label: FORMATS[value].name }));

/** What the report is: its kind, its format, its date; and what can be done with it. */
export function ReportControls(props: ReportControlsProps) {
  const { board, choice, own, canEdit, editing, changed, text } = props;
  const date = useId();
  const isData = choice.format === 'json' || choice.format === 'csv';
  return (
    <div className="grid shrink-0 content-start gap-4 border-line p-4 max-lg:border-b lg:sticky lg:top-12 lg:h-[calc(100dvh-3rem)] lg:w-72 lg:overflow-y-auto lg:border-r print:hidden">
      <KindChoice value={choice.kind} onChoose={props.onKind} />
      <div className="grid gap-1">
        <span className={LABEL} aria-hidden>
          Format
        </span>
        <Choice
          label="Format"
          value={choice.format}
          options={FORMAT_OPTIONS}
          disabled={false}
          onChoose={props.onFormat}
        />
      </div>
      <div className="grid gap-1">
        <label htmlFor={date} className={LABEL}>
          As of
        </label>
        <input
          id={date}
          type="date"
          required
          className={inputClass}
          value={choice.date}
          onChange={({ target }) => target.value !== '' && props.onDate(target.value)}
        />
      </div>
      <div className="grid grid-cols-2 gap-2">
        <a
          href={reportAddress(board, choice)}
          download
          className={clsx(buttonClass('solid'), choice.date === '' && 'pointer-events-none')}
        >
          <Download size={15} aria-hidden /> Download
        </a>
        <CopyButton text={text} />
      </div>
      {canEdit && (
        <div className="grid justify-items-start gap-1.5 border-t border-line pt-3">
          <Button
            size="sm"
            aria-pressed={editing}
            className="aria-pressed:bg-accent-wash aria-pressed:text-accent"
            onClick={() => props.onEditing(!editing)}
          >
            <PenLine size={13} aria-hidden /> {editing ? 'Close the template' : 'Edit the template'}
          </Button>
          <p className="text-xs text-ink-faint">
            {own === null
              ? 'Written with the default template.'
              : `Your team's template${own.by === null ? '' : `, by ${own.by}`}, ${own.on}.`}
            {changed && ' Your change is not saved yet: the download is written without it.'}
            {isData && ' JSON and CSV are data: no template changes them.'}
          </p>
        </div>
      )}
    </div>
  );
}

/** On a wide screen every kind is in sight with what it says; on a narrow one, a menu. */
function KindChoice({
  value,
  onChoose,
}: {
  value: ReportKind;
  onChoose: (kind: ReportKind) => void;
}) {
  const id = useId();
  return (
    <>
      <div className="grid gap-1 lg:hidden">
        <label htmlFor={id} className={LABEL}>
          Report
        </label>
        <select
          id={id}
          className={inputClass}
          value={value}
          onChange={({ target }) => onChoose(target.value as ReportKind)}
        >
          {REPORT_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {KIND_NAMES[kind].name}
            </option>
          ))}
        </select>
        <p className="text-xs text-ink-faint">{KIND_NAMES[value].says}.</p>
      </div>
      <fieldset className="grid gap-0.5 max-lg:hidden">
        <legend className={clsx(LABEL, 'mb-1')}>Report</legend>
        {REPORT_KINDS.map((kind) => (
          <label
            key={kind}
            className={clsx(
              'grid cursor-pointer rounded-md px-2.5 py-1.5 outline-offset-[-2px] outline-accent has-[:focus-visible]:outline-2',
              kind === value
                ? 'bg-raised shadow-[inset_3px_0_0_var(--accent),0_0_0_1px_var(--line)]'
                : 'hover:bg-sunken',
            )}
          >
            <input
              type="radio"
              name={`${id}-kind`}
              className="sr-only"
              checked={kind === value}
              onChange={() => onChoose(kind)}
            />
            <span className={kind === value ? 'font-semibold' : 'font-medium'}>
              {KIND_NAMES[kind].name}
            </span>
            <span className="text-xs text-ink-soft">{KIND_NAMES[kind].says}</span>
          </label>
        ))}
      </fieldset>
    </>
  );
}
