import { createServer, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { makeEar, type Ear } from './ear.ts';

/** One push as the service got it, and what it said to the telephone once it was opened. */
export interface Arrived {
  to: string;
  topic: string;
  urgency: string;
  ttl: number;
  text: string;
}

/**
 * Stands in for the push services of Google, Mozilla and Apple: takes what the real server sends, and opens it with
 * the keys of the telephone, by code that shares nothing with the server's.
 */
export interface PushService {
  /** For NAAST_PUSH_STANDIN. */
  origin: string;
  /** A telephone that can be reached here; the address is new each time. */
  ear(): Ear & { endpoint: string };
  arrived: Arrived[];
  stop(): Promise<void>;
}

export async function startPushService(): Promise<PushService> {
  const ears = new Map<string, Ear>();
  const arrived: Arrived[] = [];
  const server = createServer((asked, answer) => {
    void bodyOf(asked).then((body) => {
      const ear = ears.get(asked.url!);
      if (!ear) return void answer.writeHead(410).end();
      const said = (name: string): string => String(asked.headers[name] ?? '');
      arrived.push({ to: asked.url!, topic: said('topic'), urgency: said('urgency'), ttl: Number(said('ttl')), text: ear.opens(body) });
      answer.writeHead(201, { Location: `/m/${arrived.length}` }).end();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    arrived,
    ear() {
      const path = `/wpush/${ears.size + 1}`;
      const ear = makeEar();
      ears.set(path, ear);
      return { ...ear, endpoint: origin + path };
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function bodyOf(asked: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of asked) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
