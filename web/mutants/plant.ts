import type { Plugin } from 'vite';
import { mutants } from './list.mjs';

/**
 * Puts one deliberate bug into the engine while tests run; nothing on the disk changes, and the build of the app does
 * not know of it. Throws when its place is no longer there, so that a mutant cannot die of old age.
 */
export function plant(name: string): Plugin {
  const mutant = mutants.find((one) => one.name === name);
  if (!mutant) throw new Error(`no mutant is called ${name}`);
  return {
    name: 'plant-a-bug',
    enforce: 'pre',
    transform(code, id) {
      const edits = mutant.edits.filter((edit) => id.endsWith(`/src/shared/engine/${edit.file}`));
      return edits.reduce((text, { find, replace, file }) => {
        const parts = text.split(find);
        if (parts.length !== 2) throw new Error(`${name}: ${parts.length - 1} places in ${file}`);
        return parts.join(replace);
      }, code);
    },
  };
}
