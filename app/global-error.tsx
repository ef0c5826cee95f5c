'use client';
import { useEffect } from 'react';
import { Button } from '@/components/ui/button.tsx';
import './globals.css';

/** Stands in for the whole page, layout included, when even that failed. */
export default function GlobalError({ retry }: { error: Error; retry: () => void }) {
  useEffect(() => {
    document.title = 'Something went wrong · Laneway';
  }, []);
  return (
    <html lang="en">
      <body>
        <main className="mx-auto max-w-sm px-5 pt-[12dvh]">
          <h1 className="text-2xl font-semibold">Something went wrong</h1>
          <p className="mt-2 mb-6 text-ink-soft">
            Nothing you saved is lost. Try again in a moment.
          </p>
          <Button tone="solid" onClick={() => retry()}>
            Try again
          </Button>
        </main>
      </body>
    </html>
  );
}
