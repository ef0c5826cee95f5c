'use client';
import { X } from 'lucide-react';
import { useState } from 'react';
import { Button, IconButton } from '@/components/ui/button';

interface ResumedNoteProps {
  /** Something was decided on the earlier visit. */
  corrected: boolean;
  onStartOver: () => void;
}

/** A preview that nobody asked for just now: why it is here, and the way to another. */
export function ResumedNote({ corrected, onStartOver }: ResumedNoteProps) {
  const [seen, setSeen] = useState(false);
  if (seen) return null;
  return (
    <div className="flex shrink-0 items-center gap-3 border-b border-line bg-accent-wash py-1.5 pr-2 pl-4">
      <p role="status" className="min-w-0 flex-1">
        You opened this plan earlier; no board was made of it yet.
        {corrected && ' Your corrections are still here.'}
      </p>
      <Button size="sm" className="shrink-0" onClick={onStartOver}>
        Start over
      </Button>
      <IconButton label="Hide this note" onClick={() => setSeen(true)}>
        <X size={16} aria-hidden />
      </IconButton>
    </div>
  );
}
