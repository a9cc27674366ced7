import type { Device, State } from './state';
import { write } from './take';

const page = 3;

/** What changed since the cursor that this worker may see now: a page of it, in the order of the changes. */
export function pull(state: State, device: Device, cursor: string): object {
  const since = cursor === '' ? 0 : Number(cursor.slice(1));
  const rows = [...state.rows.values()].filter((row) => state.granted.has(row.parent) && row.version > since);
  const events = device.events.filter((event) => event.version > since);
  const all = [
    ...rows.map((row) => ({ version: row.version, row })),
    ...events.map((event) => ({ version: event.version, event })),
  ].sort((a, b) => a.version - b.version);
  const some = all.slice(0, page);
  const changes: object[] = [];
  const drops: object[] = [];
  for (const item of some) {
    if ('row' in item) {
      const { collection, id, version, record } = item.row;
      changes.push({ collection, id, version, record });
      device.held.set(`${collection}/${id}`, item.row);
    } else if (item.event.drop) drops.push(item.event.drop);
    else if (item.event.gone) {
      const { collection, id } = item.event.gone;
      changes.push({ collection, id, version: item.version, gone: true });
    }
  }
  const more = all.length > some.length;
  return { changes, drops, grants: [], more, cursor: `v${more ? some.at(-1)!.version : state.version}` };
}

/** Somebody else changed this parent's nickname. */
export function touch(state: State, parent: string, nickname: string): void {
  const row = state.rows.get(`parents/${parent}`);
  if (row) write(state, 'parents', parent, parent, { ...row.record, nickname });
}

/** The worker may no longer see this file. */
export function revoke(state: State, parent: string): void {
  if (!state.granted.delete(parent)) return;
  for (const device of state.devices.values()) {
    const ids: Record<string, string[]> = {};
    for (const [key, row] of device.held) {
      if (row.parent !== parent) continue;
      (ids[row.collection] ??= []).push(row.id);
      device.held.delete(key);
    }
    device.events.push({ version: ++state.version, drop: { parent, ids } });
  }
}

export function grant(state: State, parent: string): void {
  if (state.granted.has(parent)) return;
  state.granted.add(parent);
  for (const row of state.rows.values()) if (row.parent === parent) row.version = ++state.version;
}

/** Somebody else removed one meeting of this parent. */
export function removeOne(state: State, parent: string): void {
  const row = [...state.rows.values()].find((r) => r.parent === parent && r.collection === 'encounters');
  if (!row) return;
  state.rows.delete(`encounters/${row.id}`);
  for (const device of state.devices.values()) {
    device.events.push({ version: ++state.version, gone: { ...row, version: state.version } });
  }
}
