import { Page } from "../../shell/page.tsx";

export function FirstRunScreen() {
  return <Page title="FirstRun">{null}</Page>;
}
