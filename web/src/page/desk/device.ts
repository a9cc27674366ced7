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
