'use client';
import { Command as Cmdk } from 'cmdk';
import { Search } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import type { Item } from '@/lib/board/types';
import { useFocusBack } from '@/components/ui/focus-back';
import { Kbd } from '@/components/ui/kbd';
import { NO_FILTER, useBoard, type BoardHandle, type Command } from './board-state.tsx';
import { fold, matches } from './filter.ts';
import { showKeys, waysOf } from './key-match.ts';
import { findItems } from './palette-search.ts';
import { useMac } from './use-mac.ts';
import { laneMark, STATUS_NAMES, weeksText } from './words.ts';

const ROW =
  'flex cursor-default items-center gap-3 rounded-md px-2.5 py-2 select-none data-[selected=true]:bg-accent-wash';
const GROUP =
  '[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-2xs [&_[cmdk-group-heading]]:font-semibold [&_[cmdk-group-heading]]:text-ink-faint';

export function PaletteDialog({ commands }: { commands: readonly Command[] }) {
  const board = useBoard();
  const mac = useMac();
  const focusBack = useFocusBack();
  const [query, setQuery] = useState('');
  const wanted = useDeferredValue(query);
  /** The row the person went to, as long as the words are the same; new words begin at the first row. */
  const [picked, setPicked] = useState({ wanted: '', row: '' });
  /** What was chosen runs after the dialog has gone, so that it may place the focus. */
  const chosen = useRef<{ run: () => void; placesFocus: boolean } | null>(null);

  const rows = useMemo(
    () => findCommands(board.user.owner ? [...commands, SYSTEM] : commands, wanted),
    [commands, board, wanted],
  );
  const items = useMemo(() => findItems(board.view.getItems().values(), wanted), [board, wanted]);

  const [item] = items;
  const [command] = rows;
  const first = item ? itemRow(item) : command ? commandRow(command) : '';

  function choose(run: () => void, placesFocus: boolean): void {
    chosen.current = { run, placesFocus };
    board.ui.set({ overlay: null });
  }

  return (
    <Dialog.Root open onOpenChange={(open) => !open && board.ui.set({ overlay: null })}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-scrim" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed top-[12dvh] left-1/2 z-50 w-[calc(100vw-2rem)] max-w-xl -translate-x-1/2 overflow-hidden rounded-lg border border-line bg-raised shadow-lift"
          onCloseAutoFocus={(event) => {
            // A chosen card gets the keyboard; a command finds it where it was.
            if (chosen.current?.placesFocus) event.preventDefault();
            else focusBack(event);
            chosen.current?.run();
          }}
        >
          <Dialog.Title className="sr-only">Find an item or a command</Dialog.Title>
          <Cmdk
            label="Find an item or a command"
            shouldFilter={false}
            loop
            value={picked.wanted === wanted && picked.row !== '' ? picked.row : first}
            onValueChange={(row) => setPicked({ wanted, row })}
          >
            <div className="flex items-center gap-2.5 border-b border-line px-3.5">
              <Search size={16} className="shrink-0 text-ink-faint" aria-hidden />
              <Cmdk.Input
                value={query}
                onValueChange={setQuery}
                placeholder="Find an item or a command"
                className="h-12 w-full bg-transparent text-sm outline-none placeholder:text-ink-faint"
              />
              <Kbd keys="Esc" />
            </div>
            <Cmdk.List className="max-h-[min(60dvh,26rem)] overflow-y-auto overscroll-contain p-1.5">
              {wanted.trim() !== '' && rows.length + items.length === 0 && (
                <p className="px-2.5 py-6 text-center text-ink-soft">
                  Nothing has all these words. Try fewer of them.
                </p>
              )}
              {items.length > 0 && (
                <Cmdk.Group heading="Items" className={GROUP}>
                  {items.map((item) => (
                    <ItemRow
                      key={item.id}
                      item={item}
                      onSelect={() => choose(() => jump(board, item), true)}
                    />
                  ))}
                </Cmdk.Group>
              )}
              {rows.length > 0 && (
                <Cmdk.Group heading="Commands" className={GROUP}>
                  {rows.map((command) => (
                    <Cmdk.Item
                      key={command.id}
                      value={commandRow(command)}
                      onSelect={() => choose(() => command.run(board), false)}
                      className={ROW}
                    >
                      <span className="grow truncate">{command.label}</span>
                      {waysOf(command.keys)
                        .slice(0, 1)
                        .map((way) => (
                          <Kbd key={way} keys={showKeys(way, mac)} />
                        ))}
                    </Cmdk.Item>
                  ))}
                </Cmdk.Group>
              )}
            </Cmdk.List>
          </Cmdk>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

const itemRow = (item: Item): string => `item ${item.id}`;
const commandRow = (command: Command): string => `command ${command.id}`;

function ItemRow({ item, onSelect }: { item: Item; onSelect: () => void }) {
  const where = `${STATUS_NAMES[item.status]} · ${weeksText(item.place.weeks)}`;
  return (
    <Cmdk.Item
      value={itemRow(item)}
      onSelect={onSelect}
      data-lane={item.place.lane}
      className={ROW}
    >
      <span className="w-6 shrink-0 text-xs font-semibold text-lane-ink">
        {item.place.lane === 'none' ? '–' : laneMark(item.place.lane)}
      </span>
      <span dir="auto" className="min-w-0 grow truncate">
        {item.ref && <span className="mr-2 text-ink-faint">{item.ref}</span>}
        {item.title || 'Untitled item'}
      </span>
      <span className="shrink-0 text-xs text-ink-faint max-sm:hidden">{where}</span>
    </Cmdk.Item>
  );
}

/** For owners of the installation; it stands in their own menu, too. */
const SYSTEM: Command = {
  id: 'system',
  label: 'System',
  keys: null,
  group: 'Go',
  run: () => window.location.assign('/system'),
};

/** What people type who know a command by another name. */
const ALSO: Readonly<Record<string, string>> = {
  activity: 'what happened history log changes',
  export: 'download markdown save',
  help: 'shortcuts keyboard',
  history: 'earlier moments activity time put back restore',
  'import-again': 'merge upload update',
  report: 'summary progress',
  settings: 'weeks start lanes names',
  share: 'invite people members link',
  source: 'markdown text file pane',
  system: 'status nodes connections monitoring',
  theme: 'dark mode colours',
};

/** Commands whose label, or what else they are called, has every word. */
function findCommands(commands: readonly Command[], query: string): Command[] {
  const words = fold(query).split(/\s+/).filter(Boolean);
  return commands.filter((command) => {
    const label = fold(`${command.label} ${ALSO[command.id] ?? ''}`);
    return words.every((word) => label.includes(word));
  });
}

/** Shows the card and puts the keyboard on it: a filter or a collapsed lane that hides it gives way. */
function jump({ ui }: BoardHandle, item: Item): void {
  ui.set((now) => {
    const collapsed = new Set(now.collapsed);
    collapsed.delete(item.place.lane);
    return {
      filter: matches(item, now.filter) ? now.filter : NO_FILTER,
      collapsed,
      focus: { kind: 'item', item: item.id },
      panel: now.panel === null ? null : item.id,
    };
  });
}
