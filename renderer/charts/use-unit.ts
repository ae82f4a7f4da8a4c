import { useMemo } from "react";
import { useDigitsOf } from "../store/use-currencies.ts";
import type { Unit } from "./figures.ts";

/** A currency of the open book with its decimals. */
export function useUnit(currency: string): Unit {
  const digitsOf = useDigitsOf();
  return useMemo(() => ({ currency, digits: Math.max(0, digitsOf(currency)) }), [currency, digitsOf]);
}
