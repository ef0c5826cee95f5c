import { once } from 'node:events';
import net, { type AddressInfo, type NetConnectOpts, type Socket } from 'node:net';

/** `up` is towards the server that was called, `down` towards the caller. */
export type Way = 'up' | 'down';
/**
 * `hold`: nothing moves, and it follows when the line is whole again, as TCP sends again what was lost. `lose`: what comes is
 * thrown away, and the connections of now stay so for ever, as after a router forgot them.
 */
export type Mode = 'pass' | 'hold' | 'lose';

/** One connection through the proxy. */
export interface Pipe {
  readonly id: number;
  /** The first that the caller said. */
  readonly greeting: string;
  /** Both ends are gone at once. */
  cut(): void;
  /** The caller is gone; what it had sent still reaches the server when the way is whole. */
  orphan(): void;
  /** It looks open, and carries nothing any more, for ever. */
  lose(): void;
}

export interface Proxy {
  readonly port: number;
  /** Connections that were made so far. */
  readonly made: number;
  /** What to do in one direction, for connections of now and later. */
  set(way: Way, mode: Mode): void;
  /** Milliseconds that bytes take. */
  delay(way: Way, ms: number): void;
  /** Passes so many more bytes in a direction, whatever they are part of, then cuts. */
  cutAfter(way: Way, bytes: number): void;
  /** Ends every connection. */
  cut(): void;
  /** New connections are turned away at once, or taken again. */
  refuse(on: boolean): void;
  /** Looks at every piece; one for which it returns false is dropped. Null for none. */
  tap(look: ((way: Way, bytes: Buffer, pipe: Pipe) => boolean | void) | null): void;
  pipes(): Pipe[];
  /** All ways pass again. Connections that lost something stay as they are, and nobody tells their ends. */
  heal(): void;
  close(): Promise<void>;
}

interface Line {
  from: Socket;
  to: Socket;
  lost: boolean;
  /** Its end came while it was held. */
  over: boolean;
  last: Promise<void>;
}

let pipeCount = 0;

/** A TCP proxy that fails as it is told, each direction by itself. */
export async function startProxy(target: () => NetConnectOpts): Promise<Proxy> {
  const modes: Record<Way, Mode> = { up: 'pass', down: 'pass' };
  const delays: Record<Way, number> = { up: 0, down: 0 };
  const left: Record<Way, number> = { up: Infinity, down: Infinity };
  const pipes = new Map<Pipe, Record<Way, Line>>();
  let look: Parameters<Proxy['tap']>[0] = null;
  let refusing = false;
  let made = 0;

  const server = net.createServer({ pauseOnConnect: true }, (caller) => {
    made += 1;
    caller.on('error', () => {});
    if (refusing) return reset(caller);
    const called = net.connect(target());
    called.on('error', () => {});
    const lines = { up: line(caller, called), down: line(called, caller) };
    let greeting = '';
    caller.once('data', (bytes: Buffer) => (greeting = bytes.toString('latin1', 0, 512)));
    const pipe: Pipe = {
      id: (pipeCount += 1),
      get greeting() {
        return greeting;
      },
      cut() {
        pipes.delete(pipe);
        for (const socket of [caller, called]) reset(socket);
      },
      orphan() {
        lines.down.lost = true;
        caller.removeAllListeners('close');
        if (modes.up !== 'hold') called.end();
        caller.destroy();
      },
      lose() {
        lines.up.lost = lines.down.lost = true;
      },
    };
    pipes.set(pipe, lines);
    for (const way of ['up', 'down'] as const) start(pipe, way, lines[way]);
    caller.on('close', () => ended(pipe, 'up'));
    called.on('close', () => ended(pipe, 'down'));
  });

  function start(pipe: Pipe, way: Way, here: Line): void {
    if (modes[way] === 'lose') here.lost = true;
    here.from.on('data', (bytes: Buffer) => {
      if (look?.(way, bytes, pipe) === false || here.lost || here.to.destroyed) return;
      const isLast = bytes.byteLength >= left[way];
      const passed = isLast ? bytes.subarray(0, left[way]) : bytes;
      left[way] -= passed.byteLength;
      const wait = delays[way];
      if (wait > 0) here.last = here.last.then(() => pause(wait));
      const write = () => {
        if (here.lost || here.to.destroyed) return;
        here.to.write(passed);
        if (isLast) {
          left[way] = Infinity;
          here.to.end();
          here.from.destroy();
        }
      };
      if (wait > 0) here.last = here.last.then(write);
      else write();
    });
    apply(way, here);
  }

  function apply(way: Way, here: Line): void {
    if (modes[way] === 'hold') return void here.from.pause();
    here.from.resume();
    if (here.over && !here.lost) here.to.destroy();
  }

  /** One end left. The other learns of it, unless the way to it loses all. */
  function ended(pipe: Pipe, way: Way): void {
    const here = pipes.get(pipe)?.[way];
    if (!here) return;
    if (!here.to.destroyed && (here.lost || modes[way] === 'hold')) return void (here.over = true);
    void here.last.then(() => here.to.destroy());
    if (here.to.destroyed) pipes.delete(pipe);
  }

  const each = (fn: (way: Way, line: Line) => void, ways: readonly Way[]) => {
    for (const lines of pipes.values()) for (const way of ways) fn(way, lines[way]);
  };
  const proxy: Proxy = {
    port: 0,
    get made() {
      return made;
    },
    set(way, mode) {
      modes[way] = mode;
      each(
        (_, here) => {
          here.lost ||= mode === 'lose';
          apply(way, here);
        },
        [way],
      );
    },
    delay(way, ms) {
      delays[way] = ms;
    },
    cutAfter(way, bytes) {
      left[way] = bytes;
    },
    cut() {
      for (const pipe of [...pipes.keys()]) pipe.cut();
    },
    refuse(on) {
      refusing = on;
    },
    tap(next) {
      look = next;
    },
    pipes: () => [...pipes.keys()],
    heal() {
      look = null;
      refusing = false;
      for (const way of ['up', 'down'] as const) {
        delays[way] = 0;
        left[way] = Infinity;
        proxy.set(way, 'pass');
      }
    },
    async close() {
      proxy.cut();
      server.close();
      await once(server, 'close');
    },
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return Object.defineProperty(proxy, 'port', { value: (server.address() as AddressInfo).port });
}

const line = (from: Socket, to: Socket): Line => ({
  from,
  to,
  lost: false,
  over: false,
  last: Promise.resolve(),
});

/** With RST, as a network does; a local socket knows no such thing. */
function reset(socket: Socket): void {
  if (socket.remoteAddress === undefined) socket.destroy();
  else socket.resetAndDestroy();
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
