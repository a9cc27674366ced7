/* Choices gives back strings; the draft keeps the narrow types of the records. */

/** The one value chosen, as the type of the field it goes to. */
export function one<T extends string>(value: string | string[]): T {
  return (Array.isArray(value) ? (value[0] ?? '') : value) as T;
}

/** The list chosen, when several may be. */
export function many<T extends string>(value: string | string[]): T[] {
  return (Array.isArray(value) ? value : value === '' ? [] : [value]) as T[];
}
