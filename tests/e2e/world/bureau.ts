import { expect } from '@playwright/test';
import { signIn } from '../points/sign-in.ts';
import { openDevice, desk, type Device } from './device.ts';
import { eyes } from './look.ts';
import { parentOf, type Promised } from './parents.ts';
import { startServer, type Instance } from './server.ts';

/** A coordinator at her desk, and a parent to whom a colleague promises messages. */
export interface Bureau {
  server: Instance;
  carla: Device;
  parent: Promised;
  /** Texts for this parent that lie in the tray of the local carrier. */
  tray(): Promise<string[]>;
  stop(): Promise<void>;
}

/** Invented, and in no other row of the demo data. */
export const theirs = { name: 'Marijke', e164: '+31687654310' };

export async function openBureau(env: Record<string, string> = {}): Promise<Bureau> {
  const server = await startServer(env);
  const carla = await openDevice(server.port, desk);
  const seeing = eyes.open;
  eyes.open = false;
  await signIn(carla, 'carla@demodam.example', 'Bureau van Carla');
  eyes.open = seeing;
  const parent = await parentOf(server.port, 'samira@demodam.example', theirs.name, theirs.e164);
  return {
    server, carla, parent,
    tray: () => tray(server.port),
    async stop() {
      await carla.close();
      await server.stop();
    },
  };
}

async function tray(port: number): Promise<string[]> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/naast/demo/messages`);
  expect(answer.status).toBe(200);
  const { messages } = (await answer.json()) as { messages: { to: string; text: string }[] };
  return messages.filter(({ to }) => to === theirs.e164).map(({ text }) => text);
}

/** What stood on her screen when it went wrong. */
export async function lastWords({ carla: { page } }: Bureau, where: string): Promise<void> {
  await page.screenshot({ path: 'out/failed-carla.png', timeout: 5_000 }).catch(() => {});
  const words = await page.locator('body').ariaSnapshot({ timeout: 5_000 }).catch(() => 'no answer from the page');
  console.log(`--- Carla at ${new URL(page.url()).pathname}, in "${where}":\n${words}`);
}
