export { aboutOp, type OpBody } from './body';
export { keep, TooLarge } from './keep';
