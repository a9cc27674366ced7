import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

/** Stands before the server, as a newer release would: it hands on everything, but has a service worker of its own. */
export interface Front {
  port: number;
  /** From now on a later version of the app is served. */
  release(name: string): void;
  stop(): Promise<void>;
}

export async function standBefore(port: number): Promise<Front> {
  let version = '';
  const server = createServer((asked, answer) => {
    const options = { host: '127.0.0.1', port, method: asked.method, path: asked.url, headers: asked.headers };
    const worker = asked.url === '/sw.js';
    if (worker) options.headers = { ...asked.headers, 'accept-encoding': 'identity' };
    const onward = request(options, (heard) => void (worker ? changed(heard, answer, version) : handOn(heard, answer)));
    onward.on('error', () => answer.destroy());
    answer.on('close', () => onward.destroy());
    asked.pipe(onward);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    release: (name) => void (version = name),
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function handOn(heard: IncomingMessage, answer: ServerResponse): void {
  answer.writeHead(heard.statusCode!, heard.headers);
  answer.flushHeaders();
  heard.pipe(answer);
}

/** A browser sees a new version when one byte of the service worker is different. */
async function changed(heard: IncomingMessage, answer: ServerResponse, version: string): Promise<void> {
  const parts: Buffer[] = [];
  for await (const part of heard) parts.push(part as Buffer);
  const { 'content-length': _length, etag: _etag, 'last-modified': _modified, ...headers } = heard.headers;
  answer.writeHead(heard.statusCode === 304 ? 200 : heard.statusCode!, headers);
  answer.end(Buffer.concat([...parts, Buffer.from(version === '' ? '' : `\n// ${version}\n`)]));
}
