import { Page } from "../../shell/page.tsx";

export function DashboardScreen() {
  return <Page title="Dashboard">{null}</Page>;
}
