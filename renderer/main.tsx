/**
 * The first thing the page runs. Everything else is loaded after zod has its setting: chunks of a bundle run before the
 * module that imports them, so an import at the top would come too late.
 */
import "./zod-without-eval.ts";
import { notLoaded } from "./not-loaded.ts";

import("./start.tsx").then(({ start }) => start()).catch(notLoaded);
