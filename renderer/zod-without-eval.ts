/**
 * The page's CSP forbids compiling code from strings, which zod tries for speed. Imported before every schema: each
 * looks at this setting when it is made.
 */
import { z } from "zod";

z.config({ jitless: true });
