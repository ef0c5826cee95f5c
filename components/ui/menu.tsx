'use client';
import { lazy, type ReactNode } from 'react';
import type { MenuItemProps, MenuProps, MenuSubProps } from './menu-parts.tsx';
import { OnDemand } from './on-demand.tsx';

// Menus stand on every page and are rarely opened: what they are made of is loaded when one is about to be.
const load = () => import('./menu-parts.tsx');
const Parts = {
  Menu: lazy(() => load().then((parts) => ({ default: parts.Menu }))),
  Item: lazy(() => load().then((parts) => ({ default: parts.MenuItem }))),
  Sub: lazy(() => load().then((parts) => ({ default: parts.MenuSub }))),
  Line: lazy(() => load().then((parts) => ({ default: parts.MenuLine }))),
  Label: lazy(() => load().then((parts) => ({ default: parts.MenuLabel }))),
};

/** A menu that hangs from its trigger. Children: MenuItem, MenuSub, MenuLine, MenuLabel. */
export function Menu(props: MenuProps) {
  return (
    <OnDemand trigger={props.trigger} preload={load}>
      <Parts.Menu {...props} />
    </OnDemand>
  );
}

export const MenuItem = (props: MenuItemProps) => <Parts.Item {...props} />;
export const MenuSub = (props: MenuSubProps) => <Parts.Sub {...props} />;
export const MenuLine = () => <Parts.Line />;
export const MenuLabel = (props: { children: ReactNode }) => <Parts.Label {...props} />;
