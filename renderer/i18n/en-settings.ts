/** Words of the settings screen. Keys begin with "settings.". */
export const enSettings = {} as const;
