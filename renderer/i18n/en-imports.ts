/** Words of the imports screen. Keys begin with "imports.". */
export const enImports = {} as const;
