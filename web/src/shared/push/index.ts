export { KINDS, kindOf, pathFor, shownFor, type Kind, type Shown } from './kinds';
export { subscribe, unsubscribe, type Address } from './subscribe';
