import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { Toasts } from '@/components/ui/toast';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'Laneway', template: '%s · Laneway' },
  description: 'The board that a Markdown action plan lives on.',
};

export const viewport: Viewport = { width: 'device-width', initialScale: 1 };

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" suppressHydrationWarning>
      <body>
        {children}
        <Toasts />
      </body>
    </html>
  );
}
