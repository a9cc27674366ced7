export { fitsOnePart, measure, type Measure } from './measure';
export { wrongWords } from './wrong';
