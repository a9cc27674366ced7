export { askAgain, inForce } from './inforce';
