'use client';
import { clsx } from 'clsx';
import { Printer } from 'lucide-react';
import { lazy, Suspense, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { FORMATS, KIND_NAMES } from '@/lib/plan/report/names';
import type { Shown } from './use-report.ts';

const Markdown = lazy(() =>
  import('./report-markdown.tsx').then((module) => ({ default: module.ReportMarkdown })),
);

/** Above this many characters Markdown is shown as it is written: drawing it would hold up the page. */
const DRAWN_CHARS = 400_000;

interface ReportPreviewProps {
  shown: Shown;
  /** The editor beside it says what is wrong with the template. */
  editing: boolean;
  onRetry: () => void;
}

/** The report as it will be: drawn where the format can be drawn, else its text. */
export function ReportPreview({
  shown: { report, problem, busy },
  editing,
  onRetry,
}: ReportPreviewProps) {
  const [source, setSource] = useState(false);
  const frame = useRef<HTMLIFrameElement>(null);
  const format = report?.choice.format;
  const mistake = problem?.line != null;
  const large = (report?.text.length ?? 0) > DRAWN_CHARS;
  return (
    <section
      aria-label="Preview"
      aria-busy={busy}
      className="flex min-h-[60dvh] min-w-0 grow flex-col self-stretch bg-surface"
    >
      <div className="sticky top-12 z-10 flex h-11 shrink-0 items-center gap-3 border-b border-line bg-surface px-4 print:hidden">
        <p role="status" className="mr-auto truncate text-xs text-ink-soft">
          {mistake
            ? 'The report before the mistake in the template'
            : report === null || busy
              ? 'Writing…'
              : `${KIND_NAMES[report.choice.kind].name}, ${FORMATS[report.choice.format].name}, ${sizeOf(report.text)}`}
        </p>
        {format === 'md' && !large && (
          <Button
            size="sm"
            tone="quiet"
            aria-pressed={source}
            className="aria-pressed:bg-sunken aria-pressed:text-ink"
            onClick={() => setSource(!source)}
          >
            Source
          </Button>
        )}
        {format === 'html' && (
          <Button size="sm" tone="quiet" onClick={() => frame.current?.contentWindow?.print()}>
            <Printer size={13} aria-hidden /> Print or save as PDF
          </Button>
        )}
      </div>
      {problem && !(mistake && editing) && (
        <div
          role="alert"
          className="flex flex-wrap items-center gap-3 border-b border-line bg-trouble-wash px-4 py-2 text-trouble"
        >
          <p>
            {problem.line === null ? '' : `Line ${problem.line} of the template: `}
            {problem.message}
          </p>
          {problem.line === null && (
            <Button size="sm" onClick={onRetry}>
              Try again
            </Button>
          )}
        </div>
      )}
      {report === null ? (
        <p className="p-8 text-center text-ink-faint">{problem ? '' : 'Writing the report…'}</p>
      ) : format === 'html' ? (
        // No script runs in it and none could: neither the frame nor the page in it allows any.
        <iframe
          ref={frame}
          title="The report"
          sandbox="allow-same-origin allow-modals allow-popups"
          srcDoc={report.text}
          className={clsx('h-[calc(100dvh-5.75rem)] w-full bg-white', busy && 'opacity-60')}
        />
      ) : format !== 'md' || source || large ? (
        // A field, so that the keyboard reaches and scrolls it.
        <textarea
          readOnly
          dir="auto"
          spellCheck={false}
          aria-label="The report"
          wrap={format === 'md' ? 'soft' : 'off'}
          value={report.text}
          className={clsx(
            'h-[calc(100dvh-5.75rem)] w-full resize-none bg-surface p-4 font-mono text-xs/5 text-ink focus-visible:outline-offset-[-2px] sm:px-6',
            busy && 'opacity-60',
          )}
        />
      ) : (
        <div className={clsx('transition-opacity duration-(--quick)', busy && 'opacity-60')}>
          <Suspense fallback={null}>
            <Markdown markdown={report.text} />
          </Suspense>
        </div>
      )}
    </section>
  );
}

function sizeOf(text: string): string {
  const bytes = new TextEncoder().encode(text).length;
  return bytes < 1024 ? `${bytes} bytes` : `${Math.round(bytes / 1024).toLocaleString('en')} KB`;
}
