/**
 * What must survive going to another screen while the lock is closed, in memory only: where somebody was, and that
 * the passphrase was forgotten. Paths of ours hold ids only.
 */
export const asked = { path: '', forgotten: false };
