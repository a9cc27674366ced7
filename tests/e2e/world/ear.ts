import { createDecipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto';

/** The keys of one subscription: what the server may know, and how a push to it is opened. */
export interface Ear {
  p256dh: string;
  auth: string;
  opens(body: Buffer): string;
}

/** RFC 8291 over RFC 8188, read from the texts: one record of aes128gcm. */
export function makeEar(): Ear {
  const own = createECDH('prime256v1');
  const point = own.generateKeys();
  const auth = randomBytes(16);
  return {
    p256dh: point.toString('base64url'),
    auth: auth.toString('base64url'),
    opens(body) {
      const salt = body.subarray(0, 16);
      const theirs = body.subarray(21, 21 + body[20]!);
      const sealed = body.subarray(21 + body[20]!);
      const secret = own.computeSecret(theirs);
      const info = Buffer.concat([Buffer.from('WebPush: info\0'), point, theirs]);
      const key = hkdf(secret, auth, info, 32);
      const gcm = createDecipheriv(
        'aes-128-gcm',
        hkdf(key, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16),
        hkdf(key, salt, Buffer.from('Content-Encoding: nonce\0'), 12),
      );
      gcm.setAuthTag(sealed.subarray(-16));
      const plain = Buffer.concat([gcm.update(sealed.subarray(0, -16)), gcm.final()]);
      const end = plain.lastIndexOf(2); // 2 closes the last record; zeros fill it up
      if (end < 0 || plain.subarray(end + 1).some((byte) => byte !== 0)) throw new Error('no last record');
      return plain.subarray(0, end).toString('utf8');
    },
  };
}

const hkdf = (secret: Buffer, salt: Buffer, info: Buffer, length: number): Buffer => Buffer.from(hkdfSync('sha256', secret, salt, info, length));
