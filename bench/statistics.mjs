/** Medians and how figures are written. */

export function median(figures) {
  const sorted = [...figures].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

export const spread = (figures) => ({
  median: median(figures),
  min: Math.min(...figures),
  max: Math.max(...figures),
});

/** `1.2 s` or `0.34 ms`, three digits. */
export function duration(ms) {
  return ms >= 1000 ? `${(ms / 1000).toPrecision(3)} s` : `${ms.toPrecision(3)} ms`;
}

/** Median with the smallest and the largest. */
export const span = ({ median: middle, min, max }) =>
  `${duration(middle)} (${duration(min)} – ${duration(max)})`;
