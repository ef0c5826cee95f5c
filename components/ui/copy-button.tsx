'use client';
import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from './button.tsx';
import { toast } from './toast.tsx';

/** Copies a text that can also be downloaded, and says so for a moment. Disabled while there is none. */
export function CopyButton({ text }: { text: string | null }) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2_000);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text ?? '');
      setCopied(true);
    } catch {
      toast('The clipboard is closed to this page. Download the file instead.');
    }
  };
  return (
    <Button disabled={text === null} onClick={() => void copy()}>
      {copied ? <Check size={15} aria-hidden /> : <Copy size={15} aria-hidden />}
      {copied ? 'Copied' : 'Copy'}
    </Button>
  );
}
