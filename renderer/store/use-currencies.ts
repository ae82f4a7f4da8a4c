import { useCallback } from "react";
import type { Output } from "../../shared/contract/index.ts";
import { currencyDigits, type DigitsOf } from "../../shared/money/currency.ts";
import { useQuery } from "./use-query.ts";

export type Commodity = Output<"commodities.list">["commodities"][number];

const NONE: readonly Commodity[] = [];

/** The open book's own commodities; none while they are not known. */
export function useCommodities(): readonly Commodity[] {
  return useQuery("commodities.list", {}).value?.commodities ?? NONE;
}

/** Decimals of every currency the open book knows. */
export function useDigitsOf(): DigitsOf {
  const commodities = useCommodities();
  return useCallback(
    (currency) => commodities.find(({ code }) => code === currency)?.decimals ?? currencyDigits(currency),
    [commodities],
  );
}
