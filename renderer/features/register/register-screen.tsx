import { Page } from "../../shell/page.tsx";

export function RegisterScreen({ accountId }: { accountId: string | null }) {
  return <Page title={accountId ?? ""}>{null}</Page>;
}
