import { dateOf, daysBetween } from '../when';

/** One installation of the app, as the server tells a coordinator about it. */
export interface Device {
  id: string;
  worker: string;
  label: string;
  platform: string;
  last_contact: string;
  unsent: number;
  oldest_unsent: string;
  app: string;
  revoked: boolean;
  /** Until when it may show its readable copy, ISO; "" or missing = not known. */
  lease_until?: string;
}

const SILENT_HOURS = 48;

/** Devices in use first, by name of the device; never by how much somebody did (R23). */
export function sortDevices(devices: Device[]): Device[] {
  return [...devices].sort(
    (a, b) => Number(a.revoked) - Number(b.revoked) || a.label.localeCompare(b.label, 'nl'),
  );
}

/** True when work has waited on it for two days: help this colleague to get a connection. */
export function waitsLong(device: Device, now: Date): boolean {
  if (device.revoked || device.unsent === 0 || device.oldest_unsent === '') return false;
  return now.getTime() - Date.parse(device.oldest_unsent) > SILENT_HOURS * 3_600_000;
}

/** Whether the data of parents on it can still be read, in words; "" when that is not known. */
export function leaseOf(device: Device, now: Date): string {
  if (device.revoked || !device.lease_until) return '';
  const days = daysBetween(dateOf(now), dateOf(device.lease_until));
  if (Date.parse(device.lease_until) <= now.getTime()) return 'Nee, op slot tot het weer internet heeft';
  return days === 0 ? 'Tot vandaag' : days === 1 ? 'Nog 1 dag' : `Nog ${days} dagen`;
}
