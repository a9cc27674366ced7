export { check, isBsn, type Warning } from './guard';
