/** Can this device keep a key behind a finger, a face or its own code? */
export async function passkeysWorkHere(): Promise<boolean> {
  const kind = globalThis.PublicKeyCredential;
  return (await kind?.isUserVerifyingPlatformAuthenticatorAvailable?.().catch(() => false)) ?? false;
}
