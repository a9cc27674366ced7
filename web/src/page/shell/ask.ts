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

/** One JSON request to our own server. Throws ApiError. */
export async function ask<T>(method: string, path: string, token: string, body?: unknown): Promise<T> {
  const headers: Record<string, string> = token ? { Authorization: token } : {};
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  let answer: Response;
  try {
    answer = await fetch(path, {
      method,
      headers,
      body: body === undefined ? null : JSON.stringify(body),
      cache: 'no-store',
      signal: AbortSignal.timeout(30_000),
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
