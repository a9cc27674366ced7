import { createServer, connect, type Server, type Socket } from 'node:net';
import { freePort } from './port.ts';

/**
 * The line between one device and the server. Cut, it refuses, as a tunnel does; that holds for the service
 * worker too, whatever a browser's own off-line switch covers.
 */
export interface Cable {
  origin: string;
  cut(): Promise<void>;
  mend(): Promise<void>;
}

export async function layCable(serverPort: number): Promise<Cable> {
  const open = new Set<Socket>();
  const port = await freePort();
  let line = await listen(port);

  function listen(at: number): Promise<Server> {
    const server = createServer((near) => {
      const far = connect(serverPort, '127.0.0.1');
      for (const socket of [near, far]) {
        open.add(socket);
        socket.on('close', () => open.delete(socket));
        socket.on('error', () => (near.destroy(), far.destroy()));
      }
      near.pipe(far).pipe(near);
    });
    return new Promise((done, fail) => server.once('error', fail).listen(at, '127.0.0.1', () => done(server)));
  }

  return {
    origin: `http://127.0.0.1:${port}`,
    async cut() {
      const closed = new Promise((done) => line.close(done));
      for (const socket of open) socket.destroy();
      await closed;
    },
    async mend() {
      line = await listen(port);
    },
  };
}
