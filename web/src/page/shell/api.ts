import { ask } from './ask';
import { token } from './session.svelte';

export { ApiError } from './ask';

/** GETs JSON. `path` is below /api/naast, or below /api when it starts with a slash. Throws ApiError. */
export function get<T = unknown>(path: string): Promise<T> {
  return ask<T>('GET', full(path), token());
}

/** POSTs JSON; see `get` for paths. Throws ApiError. */
export function post<T = unknown>(path: string, body: unknown): Promise<T> {
  return ask<T>('POST', full(path), token(), body);
}

function full(path: string): string {
  return path.startsWith('/') ? `/api${path}` : `/api/naast/${path}`;
}
