import { Page } from "../../shell/page.tsx";

export function SettingsScreen() {
  return <Page title="Settings">{null}</Page>;
}
