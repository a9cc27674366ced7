export { flushAll, workersHere } from './flush';
