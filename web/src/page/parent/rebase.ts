/**
 * Brings a form that stayed open up to date with what somebody else changed meanwhile (`start`: as it opened, `now`:
 * as it would open). What nobody touched here follows; what was typed here stays.
 * @returns whether something was typed here that another changed too
 */
export function rebase(form: object, start: object, now: object): boolean {
  const [here, before, there] = [form as Fields, start as Fields, now as Fields];
  let both = false;
  for (const [field, value] of Object.entries(there)) {
    if (same(before[field], value) || same(here[field], value)) continue;
    if (same(here[field], before[field])) here[field] = value;
    else if (isFields(here[field]) && isFields(before[field]) && isFields(value))
      both = rebase(here[field], before[field], value) || both;
    else both = true;
  }
  return both;
}

type Fields = Record<string, unknown>;

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const isFields = (it: unknown): it is Fields => typeof it === 'object' && it !== null && !Array.isArray(it);
