'use client';
import { Dialog } from '@/components/ui/dialog';
import { Kbd } from '@/components/ui/kbd';
import { useBoard, type Command } from './board-state.tsx';
import { showKeys, waysOf } from './key-match.ts';
import { useMac } from './use-mac.ts';

/** The groups in the order they are read, with the words over them. */
const GROUPS: readonly (readonly [Command['group'], string])[] = [
  ['Card', 'On a card'],
  ['Go', 'Getting around'],
  ['Select', 'Selecting'],
  ['Board', 'The board'],
  ['View', 'What is shown'],
];

/** Keys that belong to one place on the screen and are no commands. */
const IN_PLACE: readonly (readonly [keys: string, label: string])[] = [
  ['Enter', 'In a checklist: the next check'],
  ['Alt+Up or Alt+Down', 'In a checklist: move the check'],
  ['Backspace', 'In an empty check: remove it'],
  ['Esc', 'In a text: leave it'],
];

export function HelpDialog({ commands }: { commands: readonly Command[] }) {
  const { ui } = useBoard();
  const mac = useMac();
  const withKeys = commands.filter((command) => command.keys !== null);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && ui.set({ overlay: null })}
      title="All keys"
      width="lg"
    >
      <div className="gap-8 sm:columns-2">
        {GROUPS.map(([group, heading]) => {
          const rows = withKeys.filter((command) => command.group === group);
          return (
            rows.length > 0 && (
              <KeyTable
                key={group}
                mac={mac}
                heading={heading}
                rows={rows.map(({ keys, label }) => [keys ?? '', label])}
              />
            )
          );
        })}
        <KeyTable mac={mac} heading="While writing" rows={IN_PLACE} />
      </div>
    </Dialog>
  );
}

function KeyTable({
  heading,
  rows,
  mac,
}: {
  heading: string;
  rows: readonly (readonly [keys: string, label: string])[];
  mac: boolean;
}) {
  return (
    <section className="mb-5 break-inside-avoid">
      <h3 className="mb-1 text-xs font-semibold text-ink-faint">{heading}</h3>
      <dl>
        {rows.map(([keys, label]) => (
          <div
            key={`${keys} ${label}`}
            className="flex items-center justify-between gap-4 border-b border-line py-0.5 text-xs last:border-0"
          >
            <dt>{label}</dt>
            <dd className="flex shrink-0 items-center gap-1">
              {waysOf(keys).map((way) => (
                <Kbd key={way} always keys={showKeys(way, mac)} />
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
