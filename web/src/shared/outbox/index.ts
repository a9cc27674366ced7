export { aboutOp, aboutVerdict, type OpBody } from './body';
export { keep, readable, TooLarge, type Keeping } from './keep';
export { putKeys, sealThenWrite } from './keys';
export { Poster, posterOf } from './poster';
