import type { LucideIcon } from "lucide-react";

/** A Lucide outline at the house's size and stroke; silent to screen readers (the word beside it speaks). */
export function Icon({
  of: Shape,
  size = 16,
  className,
}: {
  of: LucideIcon;
  size?: number;
  className?: string | undefined;
}) {
  return (
    <Shape
      size={size}
      strokeWidth={1.5}
      aria-hidden="true"
      focusable="false"
      className={className}
      style={{ flex: "none" }}
    />
  );
}
