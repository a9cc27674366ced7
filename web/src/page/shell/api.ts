import { token } from './session.svelte';

/** What went wrong, with a Dutch sentence for the worker in `why`. Code `offline`: the server was not reached. */
export class ApiError extends Error {
  constructor(
    readonly code: string,
    readonly why: string,
    readonly status = 0,
    readonly fields: Record<string, string> = {},
  ) {
    super(code);
  }
}

const offline = 'U bent niet verbonden met het internet. Probeer het later nog eens.';
const ours = 'Er ging iets mis bij ons. Probeer het over een paar minuten nog eens.';

/** GETs JSON from our server. `path` below /api/naast, or from /api when it starts with a slash. */
export function get<T = unknown>(path: string): Promise<T> {
  return ask<T>('GET', path);
}

/** POSTs JSON to our server; see `get` for paths. Throws ApiError. */
export function post<T = unknown>(path: string, body: unknown): Promise<T> {
  return ask<T>('POST', path, body);
}

async function ask<T>(method: string, path: string, body?: unknown): Promise<T> {
  const headers: Record<string, string> = { Authorization: token() };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  let answer: Response;
  try {
    answer = await fetch(path.startsWith('/') ? `/api${path}` : `/api/naast/${path}`, {
      method,
      headers,
      body: body === undefined ? null : JSON.stringify(body),
      cache: 'no-store',
    });
  } catch {
    throw new ApiError('offline', offline);
  }
  const read = (await answer.json().catch(() => undefined)) as Record<string, unknown> | undefined;
  if (answer.ok && read !== undefined) return read as T;
  throw new ApiError(
    typeof read?.code === 'string' ? read.code : String(answer.status),
    typeof read?.why === 'string' ? read.why : ours,
    answer.status,
    (read?.fields as Record<string, string>) ?? {},
  );
}
