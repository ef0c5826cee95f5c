'use client';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { handOver } from '@/components/plan/handover.ts';
import { takeTransfer } from '@/components/plan/take-file.ts';
import { toast } from '@/components/ui/toast.tsx';

/** A plan pasted anywhere on the page, but not into a field, opens in the preview. */
export function usePastedPlan(): void {
  const router = useRouter();
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const field =
        event.target instanceof Element &&
        event.target.closest('input, textarea, [contenteditable]');
      if (field || !event.clipboardData) return;
      void takeTransfer(event.clipboardData).then(async (taken) => {
        if (!taken) return;
        if ('refusal' in taken) {
          toast(taken.refusal);
          return;
        }
        await handOver(taken);
        router.push('/import');
      });
    };
    document.addEventListener('paste', onPaste);
    return () => document.removeEventListener('paste', onPaste);
  }, [router]);
}
