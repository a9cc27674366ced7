import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

/** What the stand-in does with the next requests. */
export type Mood = 'takes it' | 'knows no such account' | 'answers HTML' | 'says nothing';

/** A Twilio on this machine: it takes a message as Twilio does, or fails as Twilio has been seen to fail. */
export interface Twilio {
  env: Record<string, string>;
  sent: { to: string; body: string }[];
  /** What it was asked to send, each time; looking up what it has does not count. */
  asked: { to: string; body: string }[];
  mood: Mood;
  /** Its mood is for texts with this word; the others it takes, so that what is sent to whom first does not matter. */
  about: string;
  stop(): void;
}

export async function startTwilio(): Promise<Twilio> {
  const twilio = { sent: [], asked: [], mood: 'takes it', about: '' } as unknown as Twilio;
  const server = createServer(async (request, response) => {
    const form = new URLSearchParams(await bodyOf(request));
    const asksToSend = request.method === 'POST';
    const message = { to: form.get('To') ?? '', body: form.get('Body') ?? '' };
    if (asksToSend) twilio.asked.push(message);
    const mood = asksToSend && !message.body.includes(twilio.about) ? 'takes it' : twilio.mood;
    if (mood === 'says nothing') return;
    if (mood === 'answers HTML') {
      response.writeHead(502, { 'content-type': 'text/html' }).end('<html><body>Bad Gateway</body></html>');
      return;
    }
    if (mood === 'knows no such account') {
      response.writeHead(401, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ code: 20003, message: 'Authenticate', status: 401 }));
      return;
    }
    if (!asksToSend) {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ messages: [], page: 0, page_size: 50, next_page_uri: null }));
      return;
    }
    twilio.sent.push(message);
    response.writeHead(201, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ sid: `SM${randomBytes(16).toString('hex')}`, status: 'queued', ...message }));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  twilio.env = {
    SMS_CARRIER: 'twilio',
    TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
    TWILIO_AUTH_TOKEN: '0'.repeat(32),
    TWILIO_FROM: 'Naast',
    TWILIO_BASE_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  };
  twilio.stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return twilio;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}
