import { once } from 'node:events';
import net from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** Which way bytes go: to the server, or back to whoever asked. */
export type Way = 'there' | 'back';

/** A place between two programs where connections can be treated as a bad network treats them. */
export interface Proxy {
  port: number;
  /** Where connections lead from now on; nowhere where it is undefined: they are refused. */
  leadTo(port: number | undefined): void;
  /** Local ports of the connections to the server, which knows them by these. */
  ports(): number[];
  /** Cuts everything now. */
  cut(): void;
  /** The next message this way is sent by half, and then the connection is gone; answers once that has happened. */
  cutWithin(way: Way): Promise<void>;
  /** What is open now falls silent in both directions without a word of it, for good. */
  silence(): void;
  /** Every message waits so long from now on. */
  delay(milliseconds: number): void;
  close(): Promise<void>;
}

interface Pair {
  client: net.Socket;
  server: net.Socket;
  isSilent: boolean;
}

/** Opens a proxy on a free port of this machine. */
export async function openProxy(): Promise<Proxy> {
  const pairs = new Set<Pair>();
  const cutting: { way: Way; done(): void }[] = [];
  let target: number | undefined;
  let waiting = 0;

  const end = (pair: Pair) => {
    pairs.delete(pair);
    for (const socket of [pair.client, pair.server]) socket.destroy();
  };

  async function forward(pair: Pair, way: Way, bytes: Buffer): Promise<void> {
    const [from, to] = way === 'there' ? [pair.client, pair.server] : [pair.server, pair.client];
    if (pair.isSilent) return;
    const cut = bytes.length > 1 && cutting.findIndex((each) => each.way === way);
    if (typeof cut === 'number' && cut >= 0) {
      const [{ done }] = cutting.splice(cut, 1) as [{ way: Way; done(): void }];
      to.write(bytes.subarray(0, bytes.length >> 1), () => end(pair));
      return done();
    }
    if (waiting) {
      from.pause();
      await pause(waiting);
    }
    if (!to.destroyed && !to.write(bytes)) {
      from.pause();
      await Promise.race([once(to, 'drain'), once(to, 'close')]).catch(() => {});
    }
    from.resume();
  }

  const server = net.createServer({ noDelay: true }, (client) => {
    if (target === undefined) return void client.destroy();
    const pair: Pair = { client, server: net.connect({ port: target, host: '127.0.0.1', noDelay: true }), isSilent: false };
    pairs.add(pair);
    for (const socket of [pair.client, pair.server]) {
      socket.on('error', () => {});
      socket.on('close', () => {
        if (!pair.isSilent) end(pair);
      });
    }
    pair.client.on('data', (bytes: Buffer) => void forward(pair, 'there', bytes));
    pair.server.on('data', (bytes: Buffer) => void forward(pair, 'back', bytes));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = () => {
    for (const pair of pairs) end(pair);
  };
  return {
    port: (server.address() as net.AddressInfo).port,
    leadTo(port) {
      target = port;
    },
    ports: () => [...pairs].flatMap((pair) => pair.server.localPort ?? []),
    cut,
    cutWithin: (way) => new Promise((done) => cutting.push({ way, done })),
    silence() {
      for (const pair of pairs) pair.isSilent = true;
    },
    delay(milliseconds) {
      waiting = milliseconds;
    },
    async close() {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
