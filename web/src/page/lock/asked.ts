/** The passphrase was forgotten: kept in memory while its worker signs in on another screen. */
export const asked = { forgotten: false };
