import { Page } from "../../shell/page.tsx";

export function CategoriesScreen() {
  return <Page title="Categories">{null}</Page>;
}
