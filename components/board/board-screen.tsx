'use client';
import dynamic from 'next/dynamic';
import { memo, useEffect, useMemo } from 'react';
import type * as Y from 'yjs';
import { can, type Role } from '@/lib/access';
import type { Room } from '@/components/room/room-client';
import { ActivityOnDemand, PastScreen } from '@/components/history/history-on-demand';
import { sessionOf } from './board-session.ts';
import { BoardOverlays } from './board-overlays.tsx';
import { BoardProvider, useBoard, useUi, type BoardHandle, type Command } from './board-state.tsx';
import { cardCommands } from './card-commands.ts';
import { boardCommands } from './commands.ts';
import { CardMenuOnDemand, PanelOnDemand, SelectionBarOnDemand } from './board-on-demand.tsx';
import { SourcePaneOnDemand } from '@/components/plan/source/pane-on-demand';
import { EmptyBoard } from './empty-board.tsx';
import { FilterBar } from './filter-bar.tsx';
import { Grid } from './grid.tsx';
import { useShortcuts } from './shortcuts.ts';
import { TopBar } from './top-bar.tsx';
import { useMedia } from './use-media.ts';
import { useNotices } from './use-notices.ts';
import { useSlipCounts } from './use-slips.ts';
import { useToday } from './use-today.ts';

const WeekPager = dynamic(() => import('./week-pager.tsx').then((m) => m.WeekPager), {
  ssr: false,
});

export interface BoardScreenProps {
  boardId: string;
  /** The board's document, its content loaded. */
  doc: Y.Doc;
  /** Null without a server: a preview, a test page. */
  room: Room | null;
  user: { id: string; name: string; owner?: boolean };
  role: Role;
  /** False where access ended while the board was open. */
  open?: boolean;
  /** Names of the members, offered as owners. */
  people?: readonly string[];
  /** Names of the imported plans, by id. */
  sources?: Readonly<Record<string, string>>;
}

/** The whole screen of one board. */
export function BoardScreen(props: BoardScreenProps) {
  const { boardId, doc, room, user, role, open = true } = props;
  const today = useToday();
  const { id, name, owner = false } = user;
  const handle = useMemo<BoardHandle>(
    () => ({
      boardId,
      doc,
      room,
      role,
      today,
      user: { id, name, owner },
      canEdit: open && can(role, 'board.edit'),
      ...sessionOf(doc, id),
    }),
    [boardId, doc, room, role, today, id, name, owner, open],
  );
  return (
    <BoardProvider value={handle}>
      <Composition people={props.people ?? NO_PEOPLE} sources={props.sources ?? NO_SOURCES} />
    </BoardProvider>
  );
}

const NO_PEOPLE: readonly string[] = [];
const NO_SOURCES: Readonly<Record<string, string>> = {};

const COMMANDS: readonly Command[] = [...cardCommands, ...boardCommands];

interface CompositionProps {
  people: readonly string[];
  sources: Readonly<Record<string, string>>;
}

/** Drawn once: that an edit was saved must not draw the board again. */
const Composition = memo(function Composition(props: CompositionProps) {
  const { ui } = useBoard();
  useEffect(() => {
    if (location.pathname.endsWith('/history')) ui.set({ past: { seq: null } });
  }, [ui]);
  return useUi((ui) => ui.past !== null) ? <PastScreen {...props} /> : <Present {...props} />;
});

function Present({ people, sources }: CompositionProps) {
  const narrow = useMedia('(max-width: 639px)');
  useShortcuts(COMMANDS);
  useNotices();
  useSlipCounts();
  return (
    <div className="board-frame flex h-dvh flex-col">
      <TopBar />
      <FilterBar />
      <div className="flex min-h-0 flex-1">
        <SourcePaneOnDemand />
        <main className="@container relative min-w-0 flex-1">
          {narrow ? <WeekPager /> : <Grid />}
          <EmptyBoard />
        </main>
        <ActivityOnDemand />
        <PanelOnDemand people={people} sources={sources} />
      </div>
      <SelectionBarOnDemand />
      <CardMenuOnDemand />
      <BoardOverlays commands={COMMANDS} />
    </div>
  );
}
