import { chromium, type BrowserContext, type Page } from '@playwright/test';
import { mkdtempSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { layCable, type Cable } from './cable.ts';
import { ahead, shiftDate } from './clock.ts';

/** One person's phone or desk: a browser profile of its own, and a line that can be cut. */
export interface Device {
  page: Page;
  context: BrowserContext;
  cable: Cable;
  /** The folder in which this browser keeps everything. */
  profile: string;
  goOffline(): Promise<void>;
  goOnline(): Promise<void>;
  /** Kills the browser as a phone kills an app. */
  kill(): Promise<void>;
  /** Opens it again on the same profile, still as (un)connected. */
  reopen(): Promise<void>;
  /** Both. */
  killAndReopen(): Promise<void>;
  close(): Promise<void>;
}

/** What is different about a device. */
export interface Odd {
  /** What it takes for the server. */
  port?: number;
  /** Milliseconds that its clock is ahead of the journey's. */
  ahead?: number;
  /** Runs in each page before anything of ours. */
  before?: () => void;
}

export const phone = { width: 390, height: 844 };
export const desk = { width: 1280, height: 800 };

// A closed network refuses Chromium's own calls home, many at a time.
const quiet = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];

export async function openDevice(serverPort: number, viewport: { width: number; height: number }, odd: Odd = {}): Promise<Device> {
  const profile = mkdtempSync(join(tmpdir(), 'naast-profile-'));
  const cable = await layCable(serverPort);
  let offline = false;
  const device = { cable, profile } as Device;

  async function launch(): Promise<void> {
    device.context = await chromium.launchPersistentContext(profile, {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: quiet,
      viewport,
      hasTouch: viewport.width < 1024,
      isMobile: viewport.width < 1024,
      locale: 'nl-NL',
      timezoneId: 'Europe/Amsterdam',
      baseURL: cable.origin,
      colorScheme: 'light',
    });
    await device.context.addInitScript(shiftDate, ahead + (odd.ahead ?? 0));
    if (odd.before) await device.context.addInitScript(odd.before);
    device.context.setDefaultTimeout(15_000);
    await device.context.setOffline(offline);
    device.page = device.context.pages()[0] ?? (await device.context.newPage());
  }
  await launch();

  device.goOffline = async () => {
    offline = true;
    await device.context.setOffline(true);
    await cable.cut();
  };
  device.goOnline = async () => {
    offline = false;
    await cable.mend();
    await device.context.setOffline(false);
  };
  device.kill = async () => {
    const gone = new Promise((done) => device.context.once('close', done));
    process.kill(browserOf(profile), 'SIGKILL');
    await gone;
    rmSync(join(profile, 'SingletonLock'), { force: true });
  };
  device.reopen = launch;
  device.killAndReopen = async () => {
    await device.kill();
    await launch();
  };
  device.close = async () => {
    await device.context.close();
    if (!offline) await cable.cut();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 }); // a process of the browser may end a moment after it
  };
  return device;
}

/** Chromium writes its process id in the lock of its profile. */
function browserOf(profile: string): number {
  const pid = Number(readlinkSync(join(profile, 'SingletonLock')).split('-').pop());
  if (!Number.isInteger(pid) || pid < 2) throw new Error('no browser holds this profile');
  return pid;
}
