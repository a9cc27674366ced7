import { test as base } from '@playwright/test';
import { openDevice, phone, type Device, type Odd } from './device.ts';
import { startServer, type Instance } from './server.ts';

export { expect } from '@playwright/test';

/** A server of its own for each test, and as many phones as it asks for; all are ended with it, however it ends. */
export const test = base.extend<{ server: Instance; openPhone: (odd?: Odd) => Promise<Device> }>({
  server: async ({}, use) => {
    const server = await startServer();
    await use(server);
    await server.stop();
  },
  openPhone: async ({ server }, use) => {
    const opened: Device[] = [];
    await use(async (odd = {}) => {
      const device = await openDevice(odd.port ?? server.port, phone, odd);
      opened.push(device);
      return device;
    });
    for (const device of opened) await device.close();
  },
});
