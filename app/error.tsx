'use client';
import { SoftLink } from '@/components/ui/soft-link.tsx';
import { Door } from '@/components/account/door.tsx';
import { Button, buttonClass } from '@/components/ui/button.tsx';

interface ErrorPageProps {
  error: Error & { digest?: string };
  retry: () => void;
}

export default function ErrorPage({ error, retry }: ErrorPageProps) {
  return (
    <Door
      title="Something went wrong"
      lead={
        <>
          <p>Nothing you saved is lost. Try again; if it stays, tell whoever runs Laneway.</p>
          {error.digest && <p className="mt-1 text-xs text-ink-faint">Error {error.digest}</p>}
        </>
      }
    >
      <div className="flex gap-2">
        <Button tone="solid" onClick={() => retry()}>
          Try again
        </Button>
        <SoftLink href="/boards" className={buttonClass()}>
          Go to your boards
        </SoftLink>
      </div>
    </Door>
  );
}
