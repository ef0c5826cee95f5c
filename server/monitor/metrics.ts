import { readdirSync } from 'node:fs';
import { CLOSE } from '../../lib/sync/protocol.ts';
import type { Bus } from '../bus/bus.ts';
import type { DatabaseWatch } from './database-watch.ts';
import { exposition, type Family } from './exposition.ts';
import { REFUSALS, type Figures, type Tally } from './figures.ts';
import { countConnections, type NodeIdentity, type Sampler } from './sampler.ts';
import type { SyncServer } from '../sync/sync-server.ts';

export interface MetricsOptions extends NodeIdentity {
  figures: Figures;
  sampler: Sampler;
  database: Pick<DatabaseWatch, 'state'>;
  bus: Pick<Bus, 'state' | 'counts'>;
  sync: Pick<SyncServer, 'open' | 'queuedBytes' | 'nodes'> | null;
  live?: () => number;
}

/** Everything this node measures, in Prometheus' text format. Nothing in it names a board or a person. */
export function writeMetrics(options: MetricsOptions): string {
  return exposition([
    ...nodeFamilies(options),
    ...databaseFamilies(options),
    ...busFamilies(options),
    ...(options.sync ? syncFamilies(options, options.sync) : []),
  ]);
}

function nodeFamilies({ figures, sampler, name, role, version }: MetricsOptions): Family[] {
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed, external } = process.memoryUsage();
  const lag = sampler.eventLoop();
  const files = openFiles();
  return [
    {
      ...{ name: 'laneway_build_info', type: 'gauge' },
      help: 'Always 1; its labels say what runs here.',
      series: [{ labels: { version, role, node: name }, value: 1 }],
    },
    gauge(
      'process_start_time_seconds',
      'When the process started, in seconds since 1970.',
      figures.startedAt / 1000,
    ),
    counter('process_cpu_seconds_total', 'Processor time used.', (user + system) / 1e6),
    gauge('process_resident_memory_bytes', 'Memory the process takes.', rss),
    gauge('nodejs_heap_size_used_bytes', 'Memory that JavaScript objects take.', heapUsed),
    gauge('nodejs_external_memory_bytes', 'Memory of buffers outside the heap.', external),
    ...(files === null ? [] : [gauge('process_open_fds', 'Open files and sockets.', files)]),
    gauge(
      'laneway_event_loop_lag_p50_seconds',
      'How late the process gets to things: half of them, in the worst second of the last ten.',
      lag.p50 / 1000,
    ),
    gauge('laneway_event_loop_lag_p99_seconds', 'The same: one in a hundred.', lag.p99 / 1000),
    gauge('laneway_event_loop_lag_max_seconds', 'The same: the latest.', lag.max / 1000),
    gauge(
      'laneway_event_loop_utilization_ratio',
      'Share of the last ten seconds that the event loop worked, 0 to 1.',
      lag.busy,
    ),
  ];
}

function databaseFamilies({ database, poolMax }: MetricsOptions): Family[] {
  const { up, migrated, ms, inUse, open } = database.state();
  return [
    gauge('laneway_database_up', '1 while the database answers.', up ? 1 : 0),
    gauge(
      'laneway_database_migrated',
      '1 while it has every migration this build knows.',
      migrated ? 1 : 0,
    ),
    ...(ms === null
      ? []
      : [gauge('laneway_database_answer_seconds', 'How long its last answer took.', ms / 1000)]),
    {
      ...{ name: 'laneway_database_pool_connections', type: 'gauge' },
      help: "Connections of this node's pool, by whether they are at work.",
      series: [
        { labels: { state: 'busy' }, value: inUse },
        { labels: { state: 'idle' }, value: Math.max(0, open - inUse) },
      ],
    },
    gauge('laneway_database_pool_max', 'Connections the pool may open.', poolMax),
  ];
}

function busFamilies({ bus, sync, live }: MetricsOptions): Family[] {
  const state = bus.state();
  const { published, failed, received } = bus.counts;
  return [
    ...(state === 'alone'
      ? []
      : [gauge('laneway_redis_up', '1 while Redis answers.', state === 'up' ? 1 : 0)]),
    counter('laneway_bus_published_total', 'Hints told to other nodes.', published),
    counter(
      'laneway_bus_publish_errors_total',
      'Hints that could not be told; other nodes find out by themselves.',
      failed,
    ),
    counter('laneway_bus_received_total', 'Hints heard from other nodes.', received),
    ...(live
      ? [gauge('laneway_live_connections', 'Pages that hear of facts about boards.', live())]
      : []),
    ...(sync
      ? [
          gauge(
            'laneway_nodes',
            'Nodes that were heard of lately, this one included.',
            sync.nodes(),
          ),
        ]
      : []),
  ];
}

function syncFamilies(
  { figures, sampler }: MetricsOptions,
  sync: NonNullable<MetricsOptions['sync']>,
): Family[] {
  const rooms = sync.open();
  let unsent = 0;
  for (const room of rooms) for (const connection of room.connections) unsent += connection.unsent;
  const closes = Object.keys(CLOSE);
  return [
    {
      ...{ name: 'laneway_sync_connections', type: 'gauge' },
      help: 'Open boards in browsers, by state and by the role of the person on the board.',
      series: countConnections(rooms).map(({ state, role, value }) => ({
        labels: { state, role },
        value,
      })),
    },
    gauge('laneway_sync_rooms', 'Boards that are open on this node.', rooms.length),
    tallied(
      'laneway_sync_connections_opened_total',
      'Connections that came in, for the first time or again.',
      { label: 'kind', counts: figures.opened, known: ['first', 'again'] },
    ),
    tallied('laneway_sync_connections_refused_total', 'Connections turned away, by close code.', {
      ...{ label: 'code', counts: figures.turnedAway, known: closes },
    }),
    tallied(
      'laneway_sync_connections_closed_total',
      'Connections that ended, by what ended them.',
      {
        ...{
          label: 'code',
          counts: figures.ended,
          known: [...closes, 'left', 'silent', 'tooSlow'],
        },
      },
    ),
    tallied(
      'laneway_sync_revocations_total',
      'Open connections whose access ended or changed, by close code.',
      {
        ...{ label: 'code', counts: figures.revoked },
        known: ['signedOut', 'noAccess', 'notFound', 'accessChanged'],
      },
    ),
    counter('laneway_sync_messages_received_total', 'Messages of browsers.', figures.messagesIn),
    counter('laneway_sync_messages_sent_total', 'Writes to browsers.', figures.messagesOut),
    counter('laneway_sync_received_bytes_total', 'Bytes from browsers.', figures.bytesIn),
    counter('laneway_sync_sent_bytes_total', 'Bytes to browsers.', figures.bytesOut),
    gauge('laneway_sync_unsent_bytes', 'Bytes that readers have not taken.', unsent),
    counter('laneway_sync_updates_accepted_total', 'Updates that were valid.', figures.accepted),
    tallied('laneway_sync_updates_refused_total', 'Updates that were not, by reason.', {
      ...{ label: 'reason', counts: figures.refused, known: REFUSALS },
    }),
    {
      ...{ name: 'laneway_sync_commit_duration_seconds', type: 'histogram' },
      ...{ help: 'Writing one batch to the disk.', histogram: figures.commitSeconds },
    },
    {
      ...{ name: 'laneway_sync_commit_rows', type: 'histogram' },
      ...{ help: 'Updates in one batch.', histogram: figures.batchRows },
    },
    counter(
      'laneway_sync_commit_failures_total',
      'Batches that were not written.',
      figures.commitFailures,
    ),
    gauge(
      'laneway_sync_queue_updates',
      'Updates that wait to be written.',
      rooms.reduce((sum, room) => sum + room.waitingFrames, 0),
    ),
    gauge('laneway_sync_queue_bytes', 'Their bytes.', sync.queuedBytes()),
    gauge(
      'laneway_sync_queue_wait_seconds',
      'How long updates wait with nothing being written.',
      sampler.waitMs() / 1000,
    ),
    counter(
      'laneway_sync_slow_readers_total',
      'Times a reader fell so far behind that its updates waited.',
      figures.staleSockets,
    ),
    counter(
      'laneway_sync_pauses_total',
      'Times all senders were asked to wait for the database.',
      figures.pauses,
    ),
    {
      ...{ name: 'laneway_sync_room_load_duration_seconds', type: 'histogram' },
      ...{ help: 'Opening a board on this node.', histogram: figures.loadSeconds },
    },
    counter(
      'laneway_sync_room_load_failures_total',
      'Boards that did not open.',
      figures.loadFailures,
    ),
    counter(
      'laneway_sync_damaged_loads_total',
      'Times a board was opened whose stored document is damaged.',
      figures.damagedLoads,
    ),
    counter('laneway_sync_compactions_total', 'Logs folded into snapshots.', figures.compactions),
    counter(
      'laneway_sync_compaction_failures_total',
      'Snapshots that could not be written.',
      figures.compactionFailures,
    ),
    counter(
      'laneway_sync_catch_ups_total',
      'Times a room read what another node had written.',
      figures.catchUps,
    ),
    counter(
      'laneway_sync_reloads_total',
      'Times it needed the whole document for that.',
      figures.reloads,
    ),
    counter(
      'laneway_sync_divergences_total',
      "Times somebody's board differed from the committed one.",
      figures.divergences,
    ),
  ];
}

const gauge = (name: string, help: string, value: number): Family => ({
  ...{ name, help, type: 'gauge' },
  series: [{ value }],
});
const counter = (name: string, help: string, value: number): Family => ({
  ...{ name, help, type: 'counter' },
  series: [{ value }],
});

/** A counter by one label. Known values are told from zero on, so that their first increase is seen as one. */
function tallied(
  name: string,
  help: string,
  { label, counts, known }: { label: string; counts: Tally; known: Iterable<string> },
): Family {
  const values = new Set([...known, ...counts.keys()]);
  return {
    ...{ name, help, type: 'counter' },
    series: [...values].map((value) => ({
      labels: { [label]: value },
      value: counts.get(value) ?? 0,
    })),
  };
}

/** Null where the system does not tell. */
function openFiles(): number | null {
  try {
    return readdirSync('/proc/self/fd').length;
  } catch {
    return null;
  }
}
