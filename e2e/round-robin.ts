import net, { type AddressInfo, type Socket } from 'node:net';

/** A proxy in front of nodes: connections go round, and one that a node refuses goes to the next. */
export interface Proxy {
  readonly port: number;
  /** Connections that each node was given, by its port. */
  readonly given: ReadonlyMap<number, number>;
  close(): void;
}

/** The plainest proxy there is: it knows nothing of requests, people or cookies, so nothing sticks to a node. */
export function startRoundRobin(ports: readonly number[]): Promise<Proxy> {
  const sockets = new Set<Socket>();
  const given = new Map(ports.map((port) => [port, 0]));
  let turn = 0;

  function join(client: Socket, tries: number): void {
    const port = ports[turn % ports.length];
    turn += 1;
    if (port === undefined || tries === 0) return void client.destroy();
    const node = net.connect(port, '127.0.0.1');
    sockets.add(node);
    const again = () => {
      sockets.delete(node);
      join(client, tries - 1);
    };
    node.once('error', again);
    node.once('connect', () => {
      given.set(port, (given.get(port) ?? 0) + 1);
      node.off('error', again);
      node.on('error', () => client.destroy());
      node.on('close', () => {
        sockets.delete(node);
        client.destroy();
      });
      client.on('close', () => node.destroy());
      client.pipe(node).pipe(client);
    });
  }

  const server = net.createServer((client) => {
    sockets.add(client);
    client.on('error', () => client.destroy());
    client.on('close', () => sockets.delete(client));
    join(client, ports.length);
  });
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () =>
      resolve({
        port: (server.address() as AddressInfo).port,
        given,
        close() {
          server.close();
          for (const socket of sockets) socket.destroy();
        },
      }),
    ),
  );
}
