import type { Metadata } from 'next';
import { SoftLink } from '@/components/ui/soft-link.tsx';
import { Door } from '@/components/account/door.tsx';
import { buttonClass } from '@/components/ui/button.tsx';

export const metadata: Metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <Door
      title="There is nothing here"
      lead={
        <p>
          The page is gone, or you are not on this board. If somebody sent you the link, ask them to
          invite you.
        </p>
      }
    >
      <SoftLink href="/" className={buttonClass('solid')}>
        Go to your boards
      </SoftLink>
    </Door>
  );
}
