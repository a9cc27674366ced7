import { openDevice, desk, phone, type Device } from './device.ts';
import { startServer, type Instance } from './server.ts';

/** Everything the journey needs: one instance, and the devices of the people in it. */
export interface World {
  server: Instance;
  samira: Device;
  carla: Device;
  bram: Device;
  anna: Device;
  stop(): Promise<void>;
}

export const password = 'naast-demo-2026';

/** The lock of every phone in these stories. */
export const passphrase = 'ketel vlieger moestuin zaterdag';

/** The parent of the second meeting: invented, and in no other row of the demo data. */
export const parent = {
  name: 'Wietske',
  typed: '06-87 65.43 09',
  shown: '06 87 65 43 09',
  e164: '+31687654309',
  story: 'Ik heb jaren brieven niet open gedaan. Nu wil ik weten waar ik sta.',
};

export async function begin(env: Record<string, string> = {}): Promise<World> {
  const server = await startServer(env);
  const [samira, carla, bram, anna] = await Promise.all([
    openDevice(server.port, phone),
    openDevice(server.port, desk),
    openDevice(server.port, phone),
    openDevice(server.port, phone),
  ]);
  return {
    server, samira, carla, bram, anna,
    async stop() {
      await Promise.all([samira, carla, bram, anna].map((device) => device.close()));
      await server.stop();
    },
  };
}

/** What everybody had on the screen when it went wrong: a picture, and the words on the output. */
export async function lastSight(world: World | undefined, where: string): Promise<void> {
  for (const name of ['samira', 'carla', 'bram', 'anna'] as const) {
    const page = world?.[name].page;
    if (!page || page.isClosed() || page.url() === 'about:blank') continue;
    await page.screenshot({ path: `out/failed-${name}.png`, timeout: 5_000 }).catch(() => {});
    const words = await page.locator('body').ariaSnapshot({ timeout: 5_000 }).catch(() => 'no answer from the page');
    console.log(`--- ${name} at ${new URL(page.url()).pathname}, in "${where}":\n${words}`);
  }
}
