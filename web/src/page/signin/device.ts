import { adopt, register } from '$shared/engine';
import { ApiError } from '../shell/ask';
import { openLocal, standing, takeOver } from '../shell/local.svelte';
import { current, note, token } from '../shell/session.svelte';
import { platform } from '../shell/sync.svelte';
import type { Earlier } from './earlier';

/** Without a device, or with one that was put out of use, this profile has to be made known again. */
export const isUnknown = (): boolean => standing().device === '' || standing().wiped;

/**
 * Makes this device known under a name, once. Throws ApiError.
 * @returns this worker's other devices on which unsent work stood
 */
export async function nameDevice(label: string): Promise<Earlier[]> {
  const session = current();
  if (!session) throw new ApiError('401', 'Meld u eerst aan.', 401);
  const local = await openLocal(session.worker.id);
  await note({ label });
  if (!isUnknown()) return [];
  const heard = await register(label, platform(), token());
  if (!('device' in heard)) throw refusal(heard);
  await adopt(local.db, local.sealer, standing().device, heard, 0, new Date().toISOString());
  await takeOver({ put: [], removed: [], all: true });
  return heard.earlier;
}

function refusal(heard: { kind: string; status?: number }): ApiError {
  if (heard.kind === 'silence') {
    return new ApiError(
      'offline',
      'U bent niet verbonden met het internet. Zoek een plek met bereik en probeer het opnieuw.',
    );
  }
  if (heard.status === 401) return new ApiError('401', 'Meld u opnieuw aan.', 401);
  return new ApiError('later', 'Er ging iets mis bij ons. Probeer het over een paar minuten nog eens.');
}
