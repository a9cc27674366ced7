export { passThrough } from './passthrough';
export { Unreadable, type About, type Sealed, type Sealer } from './seal';
