/** A key, as menus and the help show it; not on a touch screen, which has none. `keys` like "Shift+D" or "g b". */
export function Kbd({ keys }: { keys: string }) {
  return (
    <kbd className="rounded-sm border border-line bg-sunken px-1 font-sans text-2xs font-medium whitespace-nowrap text-ink-soft pointer-coarse:hidden">
      {keys}
    </kbd>
  );
}
