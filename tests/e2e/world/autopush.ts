import { createServer } from 'node:http';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';

/**
 * A push service as Mozilla's: browsers hold a line to it (a WebSocket), servers hand it what is encrypted, and it hands
 * that on unread.
 */
export interface Autopush {
  /** For the browser: ws://... */
  line: string;
  /** For NAAST_PUSH_STANDIN. */
  origin: string;
  /** What servers handed in, as it came. */
  arrived: { topic: string; body: Buffer }[];
  /** Channels that stand. */
  channels(): string[];
  stop(): Promise<void>;
}

interface Said {
  messageType: string;
  channelID: string;
}

export async function startAutopush(): Promise<Autopush> {
  const channels = new Map<string, WebSocket>();
  const arrived: Autopush['arrived'] = [];
  let count = 0;
  const server = createServer((asked, answer) => {
    const parts: Buffer[] = [];
    asked.on('data', (part: Buffer) => parts.push(part));
    asked.on('end', () => {
      const channelID = asked.url!.split('/').pop()!;
      const phone = channels.get(channelID);
      if (!phone) return void answer.writeHead(410).end();
      const body = Buffer.concat(parts);
      arrived.push({ topic: String(asked.headers.topic ?? ''), body });
      const headers = { encoding: asked.headers['content-encoding'] };
      phone.send(JSON.stringify({ messageType: 'notification', channelID, version: `v${++count}`, ttl: 60, data: body.toString('base64url'), headers }));
      answer.writeHead(201, { Location: `/m/${count}` }).end();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const at = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const lines = new WebSocketServer({ server });
  lines.on('connection', (phone) => {
    const say = (word: object): void => phone.send(JSON.stringify(word));
    phone.on('message', (data) => {
      const { messageType, channelID } = JSON.parse(String(data)) as Said;
      if (messageType === 'hello') say({ messageType, uaid: randomBytes(16).toString('hex'), status: 200, use_webpush: true, broadcasts: {} });
      if (messageType === 'register') {
        channels.set(channelID, phone);
        say({ messageType, channelID, status: 200, pushEndpoint: `http://${at}/wpush/${channelID}` });
      }
      if (messageType === 'unregister') {
        channels.delete(channelID);
        say({ messageType, channelID, status: 200 });
      }
    });
  });
  return {
    line: `ws://${at}/`,
    origin: `http://${at}`,
    arrived,
    channels: () => [...channels.keys()],
    async stop() {
      for (const phone of lines.clients) phone.terminate();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
