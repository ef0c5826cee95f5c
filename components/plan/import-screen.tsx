'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { TopBar } from '@/components/account/top-bar';
import { toast } from '@/components/ui/toast';
import { mondayOf } from '@/lib/board/dates.ts';
import { ChoosePlan } from './choose-plan.tsx';
import { FileDrop } from './drop-zone.tsx';
import { forgetPlan, handOver, keptWork, waitingPlan, type PlanFile } from './handover.ts';
import { ImportPreview } from './import-preview.tsx';
import { previewWork, type PreviewWork } from './preview-work.ts';
import { readPlanAside } from './read-plan-aside.ts';
import type { PlanReading } from './use-reading.ts';
import { takeTransfer } from './take-file.ts';

type Stage =
  | { at: 'choose'; refusal: string | null }
  | { at: 'reading'; name: string }
  | {
      at: 'preview';
      file: PlanFile;
      reading: PlanReading;
      today: string;
      /** What was done in this preview on an earlier visit. */
      work: PreviewWork | null;
    };

/** From a file to a confirmed preview. A file dropped on another page is waiting here already. */
export function ImportScreen({ user }: { user: { id: string; name: string; owner?: boolean } }) {
  const [stage, setStage] = useState<Stage>({ at: 'reading', name: '' });
  const [text, setText] = useState('');
  /** True once something was corrected in the preview: another file then asks first. */
  const edited = useRef(false);

  const markEdited = useCallback(() => {
    edited.current = true;
  }, []);

  const refuse = useCallback((refusal: string) => setStage({ at: 'choose', refusal }), []);
  const open = useCallback(
    async (file: PlanFile, work: PreviewWork | null = null) => {
      setStage({ at: 'reading', name: file.name });
      const today = localDate(new Date());
      const options = work && { start: work.settings.start, mapping: work.mapping };
      const reading = await readPlanAside(file, options ?? firstOptions(today));
      if (reading.kind === 'refused') {
        await forgetPlan();
        return refuse(reading.message);
      }
      if (!work) await handOver(file);
      edited.current = false;
      setStage({ at: 'preview', file, reading, today, work });
    },
    [refuse],
  );
  /** A file dropped while a preview is shown must not cost the corrections made in it. */
  const take = async (file: PlanFile) => {
    if (stage.at !== 'preview') return open(file);
    const reading = await readPlanAside(file, firstOptions(localDate(new Date())));
    if (reading.kind === 'refused') return toast(reading.message);
    if (!edited.current) return open(file);
    toast(`“${file.name}” is not opened yet: your corrections would be lost.`, {
      label: 'Open it',
      run: () => void open(file),
    });
  };
  const refuseHere = (message: string) =>
    stage.at === 'preview' ? toast(message) : refuse(message);

  useEffect(() => {
    let gone = false;
    void waitingPlan().then(async (file) => {
      const work = previewWork(await keptWork());
      if (gone) return;
      if (file) void open(file, work);
      else setStage({ at: 'choose', refusal: null });
    });
    return () => {
      gone = true;
    };
  }, [open]);

  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      if (event.target instanceof HTMLElement && event.target.closest('input, textarea, select'))
        return;
      if (!event.clipboardData || stage.at !== 'choose') return;
      event.preventDefault();
      void takeTransfer(event.clipboardData).then((taken) => {
        if (!taken) return;
        if ('refusal' in taken) refuse(taken.refusal);
        else void open(taken);
      });
    };
    window.addEventListener('paste', paste);
    return () => window.removeEventListener('paste', paste);
  }, [stage.at, open, refuse]);

  return (
    <FileDrop onFile={(file) => void take(file)} onRefused={refuseHere}>
      {stage.at === 'preview' ? (
        <ImportPreview
          file={stage.file}
          reading={stage.reading}
          today={stage.today}
          work={stage.work}
          onEdited={markEdited}
          onOther={() => {
            void forgetPlan();
            setStage({ at: 'choose', refusal: null });
          }}
        />
      ) : (
        <>
          <TopBar user={user} />
          {stage.at === 'choose' ? (
            <ChoosePlan
              refusal={stage.refusal}
              text={text}
              onText={setText}
              onFile={(file) => void open(file)}
              onRefused={refuse}
            />
          ) : (
            <p role="status" className="px-5 py-10 text-center text-ink-soft">
              {stage.name && `Reading “${stage.name}”…`}
            </p>
          )}
        </>
      )}
    </FileDrop>
  );
}

/** As the preview's own settings begin: week 1 is this week, columns are guessed. */
const firstOptions = (today: string) => ({ start: mondayOf(today), mapping: null });

/** ISO date where the person is, not in UTC. */
function localDate(now: Date): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
