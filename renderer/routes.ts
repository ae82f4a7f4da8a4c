/** The places of the window. Addresses live in the fragment, so no host needs to know them. */
export const paths = {
  dashboard: "/",
  register: "/register",
  accounts: "/accounts",
  account: (id: string) => `/register/${id}`,
  /** Entries that meet a filter (shared/filter): of all own accounts, or of one. `filterText` writes it. */
  found: (filter: string, account?: string) =>
    `/register${account === undefined ? "" : `/${account}`}?q=${encodeURIComponent(filter)}`,
  review: "/review",
  reconcile: (id: string) => `/reconcile/${id}`,
  statement: (id: string, from: string, to: string) => `/statement/${id}/${from}/${to}`,
  reports: "/reports",
  report: (name: string) => `/reports/${name}`,
  categories: "/categories",
  payees: "/payees",
  tags: "/tags",
  currencies: "/currencies",
  import: "/import",
  activity: "/activity",
  closing: "/closing",
  data: "/data",
  settings: "/settings",
  setting: (id: string) => `/settings/${id}`,
  start: "/start",
  setUp: "/set-up",
  recovery: "/recovery-code",
  takeOver: "/take-over",
} as const;

/** The address of a place as a link's href. */
export function href(path: string): string {
  return `#${path}`;
}
