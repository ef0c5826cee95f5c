import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { ThemeScript } from '@/components/ui/theme-script.tsx';
import { Toasts } from '@/components/ui/toast.tsx';
import { NONCE_HEADER } from './request-headers.ts';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'Laneway', template: '%s · Laneway' },
  description: 'The board that a Markdown action plan lives on.',
  // A team's board is nobody else's business.
  robots: { index: false, follow: false },
};

export const viewport: Viewport = { width: 'device-width', initialScale: 1 };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get(NONCE_HEADER) ?? undefined;
  return (
    <html lang="en" suppressHydrationWarning>
      <body>
        <ThemeScript nonce={nonce} />
        {children}
        <Toasts />
      </body>
    </html>
  );
}
