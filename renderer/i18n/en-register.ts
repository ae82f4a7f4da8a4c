export const enRegister = {} as const;
