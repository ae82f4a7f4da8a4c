/** Types of build-stamp.mjs, for the tests. */
export declare const rootDir: string;
export declare function sourceStamp(root?: string): string;
