export { adviceOf, type Answers } from './advice';
export { suggestTrack, type Situation } from './track';
