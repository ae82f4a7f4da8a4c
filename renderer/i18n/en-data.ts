/** Words of the data screen. Keys begin with "data.". */
export const enData = {} as const;
