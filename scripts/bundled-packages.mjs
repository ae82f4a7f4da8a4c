/**
 * A plugin for every build: notes which packages of node_modules went into what it wrote. The licences and the bill of
 * materials are made from that, not from what package.json calls a dependency (everything bundled is a devDependency).
 */

import { resolve } from "node:path";

/**
 * `…/node_modules/a/node_modules/@b/c/index.js` -> the folder of `@b/c`; null for our own modules. Modules have whole
 * paths, files such as fonts have them from the root of the build.
 */
function packageFolder(root, moduleId) {
  const path = resolve(root, moduleId.replace(/^\0+/, "").replace(/\?.*$/, "")).replaceAll("\\", "/");
  return /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? null;
}

/** @param {Set<string>} folders receives the folder of each package of which at least one line was written */
export function notePackages(folders) {
  let root = "";
  return {
    name: "daybook-note-packages",
    configResolved(config) {
      root = config.root;
    },
    generateBundle(_options, bundle) {
      for (const output of Object.values(bundle)) {
        const ids = output.type === "chunk" ? output.moduleIds : (output.originalFileNames ?? []);
        for (const folder of ids.map((id) => packageFolder(root, id)))
          if (folder !== null) folders.add(folder);
      }
    },
  };
}
