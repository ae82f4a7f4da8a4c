/**
 * A plugin for every build: notes which packages of node_modules went into what it wrote. The licences and the bill of
 * materials are made from that, not from what package.json calls a dependency (everything bundled is a devDependency).
 */

/** `node_modules/a/node_modules/@b/c/index.js` -> the folder of `@b/c`; null for our own modules. */
function packageFolder(moduleId) {
  const path = moduleId.replace(/^\0+/, "").replaceAll("\\", "/").replace(/\?.*$/, "");
  return /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? null;
}

/** @param {Set<string>} folders receives the folder of each package of which at least one line was written */
export function notePackages(folders) {
  return {
    name: "daybook-note-packages",
    generateBundle(_options, bundle) {
      for (const output of Object.values(bundle)) {
        const ids = output.type === "chunk" ? output.moduleIds : (output.originalFileNames ?? []);
        for (const folder of ids.map(packageFolder)) if (folder !== null) folders.add(folder);
      }
    },
  };
}
