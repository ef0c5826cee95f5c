/** A key, as menus and the help show it. `keys` like "Shift+D" or "g b". */
export function Kbd({ keys }: { keys: string }) {
  return (
    <kbd className="rounded-sm border border-line bg-sunken px-1 font-sans text-2xs font-medium text-ink-soft">
      {keys}
    </kbd>
  );
}
