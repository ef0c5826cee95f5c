'use client';
import { useEffect, useState } from 'react';
import Link from 'next/link';
import { Mark } from '@/components/ui/mark';
import { ChoosePlan } from './choose-plan.tsx';
import { FileDrop } from './drop-zone.tsx';
import { forgetPlan, handOver, waitingPlan, type PlanFile } from './handover.ts';
import { ImportPreview } from './import-preview.tsx';
import { readPlanAside, type Reading } from './read-plan.ts';
import { takeTransfer } from './take-file.ts';

type Stage =
  | { at: 'choose'; refusal: string | null }
  | { at: 'reading'; name: string }
  | { at: 'preview'; file: PlanFile; reading: Extract<Reading, { kind: 'plan' }>; round: number };

/** From a file to a confirmed preview. A file dropped on another page is waiting here already. */
export function ImportScreen() {
  const [stage, setStage] = useState<Stage>({ at: 'reading', name: '' });

  const refuse = (refusal: string) => setStage({ at: 'choose', refusal });
  const open = async (file: PlanFile) => {
    setStage({ at: 'reading', name: file.name });
    const reading = await readPlanAside(file);
    if (reading.kind === 'refused') {
      await forgetPlan();
      return refuse(reading.message);
    }
    await handOver(file);
    setStage((now) => ({
      at: 'preview',
      file,
      reading,
      round: now.at === 'preview' ? now.round + 1 : Date.now(),
    }));
  };

  useEffect(() => {
    let gone = false;
    void waitingPlan().then((file) => {
      if (gone) return;
      if (file) void open(file);
      else setStage({ at: 'choose', refusal: null });
    });
    return () => {
      gone = true;
    };
  }, []);

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
  }, [stage.at]);

  return (
    <FileDrop onFile={(file) => void open(file)} onRefused={refuse}>
      {stage.at === 'preview' ? (
        <ImportPreview
          key={stage.round}
          file={stage.file}
          reading={stage.reading}
          today={localDate(new Date())}
          onOther={() => {
            void forgetPlan();
            setStage({ at: 'choose', refusal: null });
          }}
        />
      ) : (
        <>
          <header className="flex h-13 items-center gap-3 border-b border-line px-4">
            <Link href="/boards" className="flex items-center gap-2 font-semibold">
              <Mark /> Laneway
            </Link>
          </header>
          {stage.at === 'choose' ? (
            <ChoosePlan
              refusal={stage.refusal}
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

/** ISO date where the person is, not in UTC. */
function localDate(now: Date): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
