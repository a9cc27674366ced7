const longest = 60_000;

/**
 * Listens to the server's stream of `{}` lines: one when there is something new for this worker, one every 25 s.
 * It says nothing about what is new. Comes back by itself when the stream breaks.
 * @param token asked anew for each connection
 * @param poked called for each line
 * @returns stops listening
 */
export function listen(token: () => string, poked: () => void): () => void {
  const stop = new AbortController();
  void connect(token, poked, stop.signal);
  return () => stop.abort();
}

async function connect(token: () => string, poked: () => void, signal: AbortSignal): Promise<void> {
  for (let failures = 0; !signal.aborted; failures++) {
    const began = Date.now();
    await follow(token(), poked, signal).catch(() => {}); // offline, or cut: both just mean again
    if (Date.now() - began > 30_000) failures = 0;
    await pause(Math.random() * Math.min(longest, 2000 * 2 ** failures), signal);
  }
}

async function follow(token: string, poked: () => void, signal: AbortSignal): Promise<void> {
  if (token === '') return;
  const answer = await fetch('/api/naast/poke', {
    headers: { Authorization: token },
    cache: 'no-store',
    signal,
  });
  if (!answer.ok || !answer.body) return;
  const reader = answer.body.getReader();
  const decoder = new TextDecoder();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    if (decoder.decode(value, { stream: true }).includes('\n')) poked();
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
}
