import { Page } from "../../shell/page.tsx";

export function ImportScreen() {
  return <Page title="Import">{null}</Page>;
}
