import net from 'node:net';

/** How often a connection is looked at, as a share of the silence. */
const LOOKS = 10;

/**
 * Connections that notice a line which looks open and is dead for ever, as after a router forgot it. Every statement has a
 * limit of its own in PostgreSQL, so one that owes an answer for longer, while nothing leaves either, will never give it: it is
 * closed, what was asked on it fails, and the pool makes another. Without this a few of them would hold the whole pool.
 */
export function watchedSocket(url: string, silenceMs: number): { socket: () => net.Socket } {
  const { hostname, port } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  return {
    socket() {
      const socket = net.connect({ host, port: Number(port || 5432) });
      /** Bytes that had been written when something last came: they count as answered. */
      let answered = 0;
      let left = 0;
      let at = Date.now();
      socket.on('data', () => {
        answered = socket.bytesWritten;
      });
      const timer = setInterval(() => {
        if (socket.destroyed) return clearInterval(timer);
        const { bytesWritten, writableLength } = socket;
        const gone = bytesWritten - writableLength;
        if (gone !== left || bytesWritten <= answered) at = Date.now();
        left = gone;
        if (Date.now() - at > silenceMs) socket.destroy();
      }, silenceMs / LOOKS);
      timer.unref();
      return socket;
    },
  };
}
