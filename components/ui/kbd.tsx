interface KbdProps {
  /** Like "Shift+D" or "g b". */
  keys: string;
  /** Also on a touch screen, which has no keys of its own: where the keys are what is asked for. */
  always?: boolean;
}

/** A key, as menus and the help show it. */
export function Kbd({ keys, always = false }: KbdProps) {
  return (
    <kbd
      className={`rounded-sm border border-line bg-sunken px-1 font-sans text-2xs font-medium whitespace-nowrap text-ink-soft ${always ? '' : 'pointer-coarse:hidden'}`}
    >
      {keys}
    </kbd>
  );
}
