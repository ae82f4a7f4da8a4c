/** Types of build-stamp.mjs, for the tests. */
export declare const rootDir: string;
export declare function sourceStamp(root?: string): string;
export declare const distDir: string;
export declare function ensureBuilt(): Promise<void>;
export declare function isFresh(): boolean;
