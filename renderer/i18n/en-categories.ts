/** Words of the categories screen. Keys begin with "categories.". */
export const enCategories = {} as const;
