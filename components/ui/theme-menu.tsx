'use client';
import { Check } from 'lucide-react';
import { MenuItem, MenuSub } from './menu.tsx';
import { setTheme, THEMES, useTheme, type Theme } from './theme.ts';

const LABELS: Record<Theme, string> = { system: 'As the system', light: 'Light', dark: 'Dark' };

/** Light, dark or as the system: a part of a menu. */
export function ThemeMenu() {
  const chosen = useTheme();
  return (
    <MenuSub label="Theme">
      {THEMES.map((theme) => (
        <MenuItem key={theme} onSelect={() => setTheme(theme)}>
          <Check size={14} className={theme === chosen ? '' : 'invisible'} aria-hidden />
          {LABELS[theme]}
          {theme === chosen && <span className="sr-only">, chosen</span>}
        </MenuItem>
      ))}
    </MenuSub>
  );
}
