import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Plugin } from 'vite';

/** Empties the output folder before a build, except the files that live in git. */
export function cleanOutput(keep: string[]): Plugin {
  let folder = '';
  return {
    name: 'naast-clean-output',
    apply: 'build',
    configResolved: (config) => void (folder = resolve(config.root, config.build.outDir)),
    buildStart() {
      mkdirSync(folder, { recursive: true });
      for (const name of readdirSync(folder)) {
        if (!keep.includes(name)) rmSync(join(folder, name), { recursive: true, force: true });
      }
    },
  };
}
