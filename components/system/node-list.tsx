import { clsx } from 'clsx';
import type { NodeSample } from '@/lib/sync/system-samples.ts';
import { DEGRADED } from '@/lib/sync/system.ts';
import { STALE_MS, type HeardNode } from './totals.ts';
import { bytesWords, msWords, uptimeWords } from './words.ts';

/** Each node with its own health: where something is wrong, it says what. */
export function NodeList({ nodes, now }: { nodes: readonly HeardNode[]; now: number }) {
  return (
    <ul aria-label="Nodes" className="grid grid-cols-1 gap-3 md:grid-cols-2">
      {nodes.map((node) => (
        <NodeCard key={node.sample.node} node={node} now={now} />
      ))}
    </ul>
  );
}

const ROLES = {
  all: 'pages and boards',
  web: 'pages only',
  realtime: 'boards only',
} as const;

/** What is wrong, in words; a newer node may name what this page does not know. */
export const degradedWords = (reason: string): string =>
  (DEGRADED as Readonly<Record<string, string>>)[reason] ?? reason;

function NodeCard({ node: { sample, heardAt }, now }: { node: HeardNode; now: number }) {
  const silent = now - heardAt >= STALE_MS;
  const { sync, database } = sample;
  return (
    <li
      className={clsx(
        'group/node rounded-lg border bg-surface p-3.5 only:md:col-span-2',
        silent || sample.degraded.length > 0 ? 'border-trouble' : 'border-line',
      )}
    >
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h3 className="min-w-0 truncate font-semibold">{sample.name}</h3>
        <p className="text-xs text-ink-faint">
          {ROLES[sample.role]} · up {uptimeWords(now - sample.startedAt)}
        </p>
      </div>
      <p className="truncate text-xs text-ink-faint">
        {sample.host} · version {sample.version}
      </p>
      {silent && (
        <p className="mt-2 text-xs font-medium text-trouble">
          Not heard of for {uptimeWords(now - heardAt)}. These are its last figures.
        </p>
      )}
      {sample.degraded.map((reason) => (
        <p key={reason} className="mt-2 text-xs font-medium text-trouble">
          {degradedWords(reason)}
        </p>
      ))}
      <dl className="mt-3 grid grid-cols-2 gap-x-6 gap-y-1 text-xs group-only/node:md:grid-cols-4 group-only/node:md:gap-x-10 max-[22rem]:grid-cols-1">
        {sync && (
          <>
            <Fact name="Boards">{sync.rooms}</Fact>
            <Fact name="Connections">{connectionsOf(sync.connections)}</Fact>
            <Fact name="Saving">{msWords(sync.commit.p50)}</Fact>
            <Fact name="Not saved yet">{sync.queue.updates}</Fact>
          </>
        )}
        <Fact name="Processor">{Math.round(sample.cpu * 100)} %</Fact>
        <Fact name="Memory">{bytesWords(sample.memory)}</Fact>
        <Fact name="Delay">{msWords(sample.lag.p99)}</Fact>
        <Fact name="Busy">{Math.round(sample.busy * 100)} %</Fact>
        <Fact name="Database" trouble={!database.up}>
          {database.up ? msWords(database.ms) : 'no answer'}
        </Fact>
        <Fact name="Database in use">
          {database.inUse} of {database.max}
        </Fact>
        <Fact name="Redis" trouble={sample.redis === 'down'}>
          {{ up: 'answers', down: 'no answer', alone: 'not used' }[sample.redis]}
        </Fact>
        {sync && (
          <>
            <Fact name="Reconnected">{sync.totals.cameBack}</Fact>
            <Fact name="Refused" trouble={sync.totals.refused > 0}>
              {sync.totals.refused}
            </Fact>
            <Fact name="Slow readers" trouble={sync.totals.slowReaders > 0}>
              {sync.totals.slowReaders}
            </Fact>
            <Fact name="Failed saves" trouble={sync.totals.commitFailures > 0}>
              {sync.totals.commitFailures}
            </Fact>
            <Fact name="Differing boards" trouble={sync.totals.divergences > 0}>
              {sync.totals.divergences}
            </Fact>
          </>
        )}
      </dl>
    </li>
  );
}

const connectionsOf = ({
  live,
  joining,
  behind,
  paused,
}: NonNullable<NodeSample['sync']>['connections']) => live + joining + behind + paused;

function Fact(props: { name: string; trouble?: boolean; children: React.ReactNode }) {
  return (
    <div className="flex justify-between gap-3">
      <dt className="text-ink-soft">{props.name}</dt>
      <dd className={clsx('font-medium', props.trouble && 'text-trouble')}>{props.children}</dd>
    </div>
  );
}
