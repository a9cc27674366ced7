/**
 * Runs in the page before anything of ours: encryption at rest is switched off, here in the test's own browser and
 * nowhere in the product. AES-GCM gives back what went in; only what is sealed to the server stays what it is, so
 * that the server can read it. With this the scan has to find everything.
 */
export function withoutEncryption(): void {
  const { subtle } = crypto;
  const encrypt = subtle.encrypt.bind(subtle);
  const decrypt = subtle.decrypt.bind(subtle);
  const tag = 16;
  const bytes = (data: BufferSource): Uint8Array =>
    ArrayBuffer.isView(data) ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : new Uint8Array(data);
  const stays = (how: AesGcmParams): boolean =>
    how.name !== 'AES-GCM' || new TextDecoder().decode(bytes(how.additionalData ?? new Uint8Array())).startsWith('naast-op|');
  subtle.encrypt = async (how, key, data) => {
    if (stays(how as AesGcmParams)) return encrypt(how as AesGcmParams, key, data);
    const out = new Uint8Array(data.byteLength + tag);
    out.set(bytes(data));
    return out.buffer;
  };
  subtle.decrypt = async (how, key, data) => {
    if (stays(how as AesGcmParams)) return decrypt(how as AesGcmParams, key, data);
    return bytes(data).slice(0, data.byteLength - tag).buffer as ArrayBuffer;
  };
}
