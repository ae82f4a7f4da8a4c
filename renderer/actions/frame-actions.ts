/** What works on every page, and the places one can go to. */
import type { ActionSpec } from "./action.ts";

export const FRAME_ACTIONS = [
  { id: "frame.newEntry", group: "everywhere", name: "keys.new", keys: ["n"] },
  { id: "frame.palette", group: "everywhere", name: "keys.palette", keys: ["Mod+k"], heard: "fields" },
  { id: "frame.search", group: "everywhere", name: "keys.search", keys: ["/"] },
  { id: "frame.asOf", group: "everywhere", name: "keys.asOf", keys: ["."] },
  { id: "frame.now", group: "everywhere", name: "keys.now", keys: ["Escape"] },
  { id: "frame.hideAmounts", group: "everywhere", name: "keys.hide", keys: ["Shift+p"] },
  { id: "frame.undo", group: "everywhere", name: "keys.undo", keys: ["Mod+z"] },
  { id: "frame.redo", group: "everywhere", name: "keys.redo", keys: ["Mod+Shift+z", "Mod+y"] },
  { id: "frame.keys", group: "everywhere", name: "keys.help", keys: ["?"] },
  { id: "frame.sidebar", group: "everywhere", name: "keys.sidebar", keys: ["b"] },
  { id: "frame.addAccount", group: "everywhere", name: "keys.addAccount", keys: [] },
  { id: "frame.lock", group: "everywhere", name: "keys.lock", keys: ["Mod+Shift+l"], heard: "always" },
  { id: "go.dashboard", group: "places", name: "keys.dashboard", keys: ["g d"] },
  { id: "go.register", group: "places", name: "keys.goRegister", keys: ["g r"] },
  { id: "go.accounts", group: "places", name: "keys.goAccounts", keys: ["g o"] },
  { id: "go.reports", group: "places", name: "keys.goReports", keys: ["g e"] },
  { id: "go.categories", group: "places", name: "keys.goCategories", keys: ["g c"] },
  { id: "go.currencies", group: "places", name: "keys.goCurrencies", keys: ["g u"] },
  { id: "go.import", group: "places", name: "keys.goImport", keys: ["g i", "Mod+i"] },
  { id: "go.closing", group: "places", name: "keys.goClosing", keys: ["g l"] },
  { id: "go.activity", group: "places", name: "keys.goActivity", keys: ["g a"] },
  { id: "go.data", group: "places", name: "keys.goData", keys: ["g p"] },
  { id: "go.settings", group: "places", name: "keys.goSettings", keys: ["g s", "Mod+,"] },
  { id: "go.newBook", group: "places", name: "book.new", keys: [] },
] as const satisfies readonly ActionSpec[];
