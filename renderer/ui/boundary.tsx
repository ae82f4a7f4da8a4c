import { Component, type ErrorInfo, type ReactNode } from "react";
import { forgetFailedParts } from "./lazy.tsx";

interface BoundaryProps {
  children: ReactNode;
  /** Shown instead of what broke; `again` draws it anew. */
  fallback: (broken: Error, again: () => void) => ReactNode;
  /** Told when it is drawn anew. */
  onAgain?: () => void;
}

/** What breaks in here says so here; what stands around it goes on. */
export class Boundary extends Component<BoundaryProps, { broken: Error | null }> {
  override state: { broken: Error | null } = { broken: null };

  static getDerivedStateFromError(broken: unknown): { broken: Error } {
    return { broken: broken instanceof Error ? broken : new Error(String(broken)) };
  }

  override componentDidCatch(broken: Error, info: ErrorInfo): void {
    console.error("a part of the window broke", broken, info.componentStack);
  }

  override render(): ReactNode {
    const { broken } = this.state;
    if (broken === null) return this.props.children;
    return this.props.fallback(broken, () => {
      forgetFailedParts();
      this.props.onAgain?.();
      this.setState({ broken: null });
    });
  }
}
