import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** Empties the output folder before a build, except the files that live in git. */
export function cleanOutput(folder: string, keep: string[]): Plugin {
  return {
    name: 'naast-clean-output',
    apply: 'build',
    buildStart() {
      mkdirSync(folder, { recursive: true });
      for (const name of readdirSync(folder)) {
        if (!keep.includes(name)) rmSync(join(folder, name), { recursive: true, force: true });
      }
    },
  };
}
