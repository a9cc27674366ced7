export { lastOf, seenWithdrawal, state, type ConsentState } from './state';
