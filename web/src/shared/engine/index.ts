export { apply, type Changed } from './apply';
export { adopt } from './adopt';
export { Engine, type World } from './engine';
export { type Machine } from './machine';
export { type Answer, type Heard, type Request } from './protocol';
export { register, send } from './send';
export { takeTurns } from './turns';
