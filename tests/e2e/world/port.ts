import { once } from 'node:events';
import { createServer } from 'node:net';

// Below the places that an operating system gives out by itself (Linux begins at 32768, others higher), and for each
// process others: nobody else takes one between the asking and the listening, nor while a line is cut.
const block = 20_000 + (process.pid % 100) * 100;
let given = 0;

/** A port of this machine that is free now, and that this process gives to nobody else before it gave all the others. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 200; tries += 1) {
    const port = block + (given++ % 100);
    const server = createServer();
    const free = await new Promise<boolean>((done) => server.once('error', () => done(false)).listen(port, '127.0.0.1', () => done(true)));
    if (!free) continue;
    server.close();
    await once(server, 'close');
    return port;
  }
  throw new Error(`no port is free from ${block} on`);
}
