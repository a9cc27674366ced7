import type { Worker } from '$shared/types';

export interface Session {
  token: string;
  worker: Worker;
  /** When the token was last renewed, ISO. */
  renewed: string;
}

let session = $state<Session | undefined>();

/** The signed-in worker, or undefined. */
export function current(): Session | undefined {
  return session;
}

export function token(): string {
  return session?.token ?? '';
}

export function setSession(next: Session | undefined): void {
  session = next;
}
