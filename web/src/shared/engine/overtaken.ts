/** The answer belongs to a request that another tab has overtaken; it is thrown away, whole. */
export class Overtaken extends Error {}
