import type { Metadata } from 'next';
import Link from 'next/link';
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
      <Link href="/" className={buttonClass('solid')}>
        Go to your boards
      </Link>
    </Door>
  );
}
