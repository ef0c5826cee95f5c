import { CLOSE } from '@/lib/sync/protocol.ts';
import { NO_ANSWER } from './line.ts';
import type { Line, RoomStatus } from './room.ts';
import { statusWords, unsavedChanges } from './room-status.ts';

type End = Line['ends'][number];

/** Why a connection ended, in plain words. */
export function endWords({ code, isOffline }: Pick<End, 'code' | 'isOffline'>): string {
  if (isOffline) return 'This device was offline';
  return WORDS.get(code) ?? `The server closed it (${code})`;
}

const WORDS: ReadonlyMap<number, string> = new Map([
  [NO_ANSWER, 'The server did not answer'],
  [1005, 'The connection was closed'],
  [1006, 'The connection broke'],
  [CLOSE.goingAway.code, 'The server was going away'],
  [CLOSE.tooBig.code, 'One change was too large'],
  [CLOSE.restart.code, 'The server restarted'],
  [CLOSE.tryLater.code, 'The server asked to come back later'],
  [CLOSE.accessChanged.code, 'Your role on this board changed'],
  [CLOSE.disconnected.code, 'An owner of this Laneway ended it'],
  [CLOSE.signedOut.code, 'Your session ended'],
  [CLOSE.noAccess.code, 'Your access to this board ended'],
  [CLOSE.notFound.code, 'The board was not there'],
  [CLOSE.readOnly.code, 'You may only read this board'],
  [CLOSE.outOfStep.code, 'This page and the server had to be brought level'],
  [CLOSE.invalid.code, 'The server did not accept a change'],
  [CLOSE.tooMuch.code, 'Too many connections'],
]);

/** "23 ms", or what there is to say instead. */
export function rttWords({ rtt, since }: Pick<Line, 'rtt' | 'since'>): string {
  if (since === null) return 'not connected';
  if (rtt === null) return 'measuring…';
  return rtt < 1 ? 'under 1 ms' : `${Math.round(rtt)} ms`;
}

/** "2.4 s", "3 min": how long somebody was away. */
export function spanWords(milliseconds: number): string {
  const seconds = Math.max(0, milliseconds) / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 120) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}

export interface Details {
  boardId: string;
  status: RoomStatus;
  line: Line;
  now: number;
  browser: string;
}

/** What support needs, as lines of text. Nothing of the board's content is in it. */
export function detailsText({ boardId, status, line, now, browser }: Details): string {
  const time = (at: number | null) => (at === null ? 'never' : new Date(at).toISOString());
  const { text, rest } = statusWords(status, now);
  const changes = unsavedChanges(status);
  const lines = [
    'Laneway connection',
    `At: ${time(now)}`,
    `Board: ${boardId}`,
    `State: ${text}${rest} (${status.kind})`,
    `Connected since: ${time(line.since)}`,
    `Server: ${line.node ?? 'unknown'}`,
    `Answers in: ${rttWords(line)}`,
    `Changes not saved: ${changes}`,
    `Last saved: ${time(line.savedAt)}`,
    `Copy on this device: ${status.safeOffline ? 'yes' : 'no'}`,
    `Connections lost: ${line.ends.length}, tries that ended: ${line.lost}`,
    ...line.ends.map((end) => {
      const back =
        end.backAt === null ? 'not back yet' : `back after ${spanWords(end.backAt - end.at)}`;
      return `  ${time(end.at)} ${endWords(end)} (${end.code}), ${back}`;
    }),
    `Browser: ${browser}`,
  ];
  return `${lines.join('\n')}\n`;
}
