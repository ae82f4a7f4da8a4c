import { Page } from "../../shell/page.tsx";

export function DataScreen() {
  return <Page title="Data">{null}</Page>;
}
