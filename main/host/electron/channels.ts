/** The channels between window and program, all of them. The preload has one function for each and takes no names. */

/** Asked by the window, answered by the program. */
export const CALLS = {
  invoke: "daybook:invoke",
  chooseFiles: "daybook:choose-files",
  saveFile: "daybook:save-file",
  takeOpened: "daybook:take-opened",
  nameMenu: "daybook:name-menu",
} as const;

/** Told to the window. */
export const NOTICES = {
  changed: "daybook:changed",
  menu: "daybook:menu",
  opened: "daybook:opened",
} as const;
