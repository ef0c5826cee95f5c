'use client';
import { setTitle } from '@/lib/board/edit';
import { MAX_TITLE_CHARS } from '@/lib/limits';
import type { Item } from '@/lib/board/types';
import { useBoard } from './board-state.tsx';
import { CheckList } from './check-list.tsx';
import { PANEL_ID } from './commands.ts';
import { sectionKey } from './filter.ts';
import { History } from './history.tsx';
import { ItemPanelFields } from './item-panel-fields.tsx';
import { ItemPanelHead } from './item-panel-head.tsx';
import { ItemPanelOrigin } from './item-panel-origin.tsx';
import { Notes } from './notes.tsx';
import { SharedField } from './shared-field.tsx';
import { tryEdit } from './try-edit.ts';

interface ItemPanelBodyProps {
  item: Item;
  people: readonly string[];
  sources: Readonly<Record<string, string>>;
}

export function ItemPanelBody({ item, people, sources }: ItemPanelBodyProps) {
  return (
    <>
      <ItemPanelHead item={item} />
      <div data-scroll className="grow overflow-y-auto overscroll-contain px-5 pb-8">
        {item.section.length > 0 && (
          <p dir="auto" className="mb-1 text-xs text-ink-faint">
            {sectionKey(item.section)}
          </p>
        )}
        <Title item={item} />
        <ItemPanelFields item={item} people={people} />
        <CheckList item={item} />
        <Notes item={item} />
        <History item={item} />
        <ItemPanelOrigin item={item} sources={sources} />
      </div>
    </>
  );
}

function Title({ item }: { item: Item }) {
  const board = useBoard();
  const style = 'text-lg leading-snug font-semibold text-balance';
  if (!board.canEdit) {
    return (
      <h2 dir="auto" className={style}>
        {item.title || 'Untitled item'}
      </h2>
    );
  }
  return (
    <h2>
      <SharedField
        item={item.id}
        name="title"
        aria-label="Title"
        maxLength={MAX_TITLE_CHARS}
        className={`-mx-1.5 block w-[calc(100%+0.75rem)] resize-none rounded-md border border-transparent bg-transparent px-1.5 py-0.5 hover:border-line focus:border-line-strong focus:bg-raised ${style}`}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
          event.preventDefault();
          document.getElementById(PANEL_ID)?.focus();
        }}
        write={(title) => {
          // An empty title is a step on the way to another: the field shows it, the board keeps the last one.
          if (title.trim() === '') return;
          tryEdit(board, (doc, actor) => setTitle(doc, actor, { item: item.id, title }));
        }}
      />
    </h2>
  );
}
