/** How a test plays the person and the computer: over the channel between parent and child process. */
type Acts = Readonly<Record<string, (value: unknown) => unknown>>;

export function serveControl(acts: Acts): void {
  process.on("message", (message: { id: number; act: string; value: unknown }) => {
    const { id, act, value } = message;
    Promise.resolve(acts[act]?.(value)).then(
      (answer) => process.send?.({ id, answer: answer ?? null }),
      (error: unknown) => process.send?.({ id, error: String(error) }),
    );
  });
  // Nobody is left to play for.
  process.on("disconnect", () => process.exit(1));
}
