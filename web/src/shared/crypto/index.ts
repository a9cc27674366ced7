export { bytesOf, fromBase64, randomBytes, textOf, toBase64 } from './bytes';
export { Envelopes } from './envelope';
export { letterbox } from './letterbox';
export { Master } from './master';
export { passThrough } from './passthrough';
export { KeyRing } from './ring';
export { Unreadable, type About, type Sealer } from './seal';
export {
  makeVault,
  openByPasskey,
  openByPassphrase,
  pinKey,
  ringOf,
  unwrap,
  withPasskey,
  withPassphrase,
  WrongKey,
} from './vault';
