import {
  type ComponentProps,
  createElement,
  type LazyExoticComponent,
  lazy as lazyOnce,
  type ReactNode,
} from "react";

/** What React takes for a component. */
type Loadable = Awaited<ReturnType<Parameters<typeof lazyOnce>[0]>>["default"];

/** How to forget each part that could not be loaded. */
const failed = new Set<() => void>();

/** Lets what could not be loaded be fetched again. React's own `lazy` remembers a failure for as long as the window is open. */
export function forgetFailedParts(): void {
  for (const forget of failed) forget();
  failed.clear();
}

/** As React's `lazy`, but a part that could not be loaded is fetched again when a person asks for it again. */
export function lazy<T extends Loadable>(
  load: () => Promise<{ default: T }>,
): (props: ComponentProps<T>) => ReactNode {
  let latest: LazyExoticComponent<T> | null = null;
  const fetched = async () => {
    try {
      return await load();
    } catch (cause) {
      failed.add(() => {
        latest = null;
      });
      throw cause;
    }
  };
  return function Lazy(props: ComponentProps<T>) {
    latest ??= lazyOnce(fetched);
    return createElement(latest, props);
  };
}
