import type { Heard } from '$shared/engine';

/**
 * Asks as the worker. Where the server knows this worker's token no longer (it ran out, or the device was put out of
 * use), the device hands in what is owed in its own name, and hears whether it has to wipe. Only when nothing comes of
 * that either is it the worker who has to sign in.
 * @param asDevice missing when this device has no secret
 */
export async function handIn(
  asWorker: () => Promise<Heard>,
  asDevice: (() => Promise<Heard>) | undefined,
): Promise<Heard> {
  const heard = await asWorker();
  if (heard.kind !== 'error' || heard.status !== 401 || !asDevice) return heard;
  const handed = await asDevice();
  if (handed.kind !== 'answer') return heard;
  const { wipe, acks, purges } = handed.answer;
  return wipe === true || acks.length > 0 || purges.length > 0 ? handed : heard;
}
