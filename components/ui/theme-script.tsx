import { THEME_KEY } from './theme-key.ts';

const SCRIPT = `try{var t=localStorage.getItem('${THEME_KEY}');if(t==='light'||t==='dark')document.documentElement.dataset.theme=t}catch{}`;

/** Puts the chosen theme on <html> before the first paint. First thing in <body>, with the nonce of the page's policy. */
export function ThemeScript({ nonce }: { nonce?: string | undefined }) {
  // Browsers hide the nonce from the DOM, so hydration would see another value.
  return (
    <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: SCRIPT }} />
  );
}
