'use client';
import { X } from 'lucide-react';
import { useRef, useState, type KeyboardEvent } from 'react';
import { Button, IconButton } from '@/components/ui/button';
import { MAX_TEMPLATE_CHARS } from '@/lib/limits';
import { KIND_NAMES, type ReportKind } from '@/lib/plan/report/names';
import type { OwnTemplate } from './report-screen.tsx';
import { TemplateHelp } from './template-help.tsx';

interface TemplateEditorProps {
  kind: ReportKind;
  value: string;
  /** Whether it differs from what is kept. */
  changed: boolean;
  own: OwnTemplate | null;
  /** What is wrong with what is typed, by line. */
  problem: { line: number | null; message: string } | null;
  onChange: (text: string) => void;
  /** Both resolve to what went wrong, or null. */
  onSave: () => Promise<string | null>;
  onReset: () => Promise<string | null>;
  onClose: () => void;
}

/** The template of one kind of report, beside what it writes. */
export function TemplateEditor(props: TemplateEditorProps) {
  const { kind, value, changed, own, problem, onChange } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const attempt = async (work: () => Promise<string | null>) => {
    setBusy(true);
    setRefused(await work());
    setBusy(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 's' || !(event.metaKey || event.ctrlKey)) return;
    event.preventDefault();
    if (changed && !busy) void attempt(props.onSave);
  };

  return (
    <section
      aria-label={`Template: ${KIND_NAMES[kind].name}`}
      className="flex min-h-[70dvh] min-w-0 flex-col border-line max-lg:border-b lg:sticky lg:top-12 lg:h-[calc(100dvh-3rem)] lg:min-h-0 lg:w-[40%] lg:shrink-0 lg:border-r print:hidden"
    >
      <div className="flex h-11 shrink-0 items-center gap-2 border-b border-line pr-2 pl-4">
        <h2 className="mr-auto truncate font-semibold">Template</h2>
        {own !== null && (
          <Button
            size="sm"
            tone="quiet"
            disabled={busy}
            onClick={() => void attempt(props.onReset)}
          >
            Back to the default
          </Button>
        )}
        <Button
          size="sm"
          tone="solid"
          disabled={!changed || busy}
          onClick={() => void attempt(props.onSave)}
        >
          Save
        </Button>
        <IconButton label="Close the template" onClick={props.onClose}>
          <X size={16} />
        </IconButton>
      </div>
      {(problem?.line != null || refused !== null) && (
        <div className="flex items-center gap-3 border-b border-line bg-trouble-wash px-4 py-1.5 text-xs text-trouble">
          <p role={refused === null ? 'status' : 'alert'} className="mr-auto">
            {refused ?? `Line ${problem?.line}: ${problem?.message}`}
          </p>
          {problem?.line != null && (
            <Button size="sm" onClick={() => selectLine(field.current, problem.line ?? 1)}>
              Show
            </Button>
          )}
        </div>
      )}
      <textarea
        ref={field}
        aria-label={`Template of the ${KIND_NAMES[kind].name.toLowerCase()}`}
        aria-invalid={problem?.line != null || undefined}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        maxLength={MAX_TEMPLATE_CHARS}
        value={value}
        onChange={({ target }) => {
          setRefused(null);
          onChange(target.value);
        }}
        onKeyDown={onKeyDown}
        className="min-h-64 w-full grow resize-none bg-sunken p-4 font-mono text-xs/5 text-ink focus-visible:outline-offset-[-2px]"
      />
      <TemplateHelp kind={kind} />
    </section>
  );
}

/** Selects a line (1-based) and brings it into sight. */
function selectLine(field: HTMLTextAreaElement | null, line: number): void {
  if (!field) return;
  const lines = field.value.split('\n');
  const from = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
  field.focus();
  field.setSelectionRange(from, from + (lines[line - 1]?.length ?? 0));
  const height = field.scrollHeight / Math.max(1, lines.length);
  field.scrollTop = Math.max(0, (line - 4) * height);
}
