/** Stands in for Node's module of that name: a browser has it on board. */
export const webcrypto = globalThis.crypto;
