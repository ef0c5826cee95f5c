import type { ReactNode } from 'react';
import { Sparkline } from './sparkline.tsx';
import type { Totals } from './totals.ts';
import { CHART_SECONDS } from './use-system.ts';
import { bytesWords, countWords, msWords } from './words.ts';

/** What matters of all nodes together, each with its last two minutes. */
export function Tiles({ history }: { history: readonly Totals[] }) {
  const now = history.at(-1);
  if (!now) return null;
  const { joining, behind, paused } = now.connections;
  const unusual = [
    [joining, 'opening'],
    [behind, 'reading slowly'],
    [paused, 'asked to wait'],
  ].flatMap(([count, words]) => (count === 0 ? [] : `${count} ${words}`));
  return (
    <ul
      aria-label="Now"
      className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line lg:grid-cols-4"
    >
      <Tile
        name="Connections"
        value={countWords(now.people)}
        note={
          unusual.length > 0
            ? unusual.join(', ')
            : `on ${countWords(now.rooms)} ${now.rooms === 1 ? 'board' : 'boards'}`
        }
        chart={<Chart history={history} of={({ people }) => people} floor={4} />}
      />
      <Tile
        name="Edits a second"
        value={countWords(now.accepted)}
        note={now.refused > 0 ? `${countWords(now.refused)} refused` : 'none refused'}
        trouble={now.refused > 0}
        chart={<Chart history={history} of={({ accepted }) => accepted} floor={2} />}
      />
      <Tile
        name="Saving takes"
        value={msWords(now.commitP50)}
        note={
          now.commitP99 === null
            ? 'nothing was saved lately'
            : `1 in 100: ${msWords(now.commitP99)}`
        }
        chart={
          <Chart
            history={history}
            of={({ commitP50 }) => commitP50}
            behind={({ commitP99 }) => commitP99}
            floor={10}
          />
        }
      />
      <Tile
        name="Waiting to be saved"
        value={countWords(now.queued)}
        note={now.wait > 1_000 ? `for ${msWords(now.wait)}` : bytesWords(now.queuedBytes)}
        trouble={now.wait > 2_000}
        chart={<Chart history={history} of={({ queued }) => queued} floor={10} />}
      />
      <Tile
        name="Messages a second"
        value={countWords(now.messagesIn + now.messagesOut)}
        note={`${countWords(now.messagesIn)} in, ${countWords(now.messagesOut)} out`}
        chart={
          <Chart
            history={history}
            of={({ messagesIn, messagesOut }) => messagesIn + messagesOut}
            behind={({ messagesIn }) => messagesIn}
            floor={10}
          />
        }
      />
      <Tile
        name="Traffic a second"
        value={bytesWords(now.bytesIn + now.bytesOut)}
        note={`${bytesWords(now.bytesIn)} in, ${bytesWords(now.bytesOut)} out`}
        chart={
          <Chart
            history={history}
            of={({ bytesIn, bytesOut }) => bytesIn + bytesOut}
            behind={({ bytesIn }) => bytesIn}
            floor={10_240}
          />
        }
      />
      <Tile
        name="Server delay"
        value={msWords(now.lag)}
        note="the worst of ten seconds"
        trouble={now.lag > 250}
        chart={<Chart history={history} of={({ lag }) => lag} floor={50} />}
      />
      <Tile
        name="Waiting for slow readers"
        value={bytesWords(now.unsent)}
        note={behind > 0 ? `${behind} reading slowly` : 'nobody reads slowly'}
        trouble={behind > 0}
        chart={<Chart history={history} of={({ unsent }) => unsent} floor={65_536} />}
      />
    </ul>
  );
}

interface TileProps {
  name: string;
  value: string;
  note: string;
  trouble?: boolean;
  chart: ReactNode;
}

function Tile({ name, value, note, trouble = false, chart }: TileProps) {
  return (
    <li className="grid content-start gap-2 bg-surface p-3.5">
      <div>
        <p className="text-xs text-ink-soft">{name}</p>
        <p className="text-2xl font-semibold tracking-tight">{value}</p>
        <p className={`text-xs ${trouble ? 'font-medium text-trouble' : 'text-ink-faint'}`}>
          {note}
        </p>
      </div>
      {chart}
    </li>
  );
}

type Pick = (totals: Totals) => number | null;

function Chart(props: { history: readonly Totals[]; of: Pick; behind?: Pick; floor: number }) {
  const { history, of, behind, floor } = props;
  return (
    <Sparkline
      values={history.map(of)}
      {...(behind && { behind: history.map(behind) })}
      capacity={CHART_SECONDS}
      floor={floor}
    />
  );
}
