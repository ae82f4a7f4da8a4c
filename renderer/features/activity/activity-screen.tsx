import { Page } from "../../shell/page.tsx";

export function ActivityScreen() {
  return <Page title="Activity">{null}</Page>;
}
