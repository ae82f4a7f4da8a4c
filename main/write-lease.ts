/**
 * One writer at a time (ledger.md, One writer): while a job writes, commands wait here, in order, without blocking the
 * thread; queries go on.
 */
export class WriteLease {
  readonly #tails = new Map<string, Promise<void>>();

  /** Resolves when `book` is free, with the function that frees it again. */
  async take(book: string): Promise<() => void> {
    const before = this.#tails.get(book) ?? Promise.resolve();
    let free: () => void = () => undefined;
    const mine = new Promise<void>((resolve) => {
      free = resolve;
    });
    this.#tails.set(
      book,
      before.then(() => mine),
    );
    await before;
    return free;
  }
}
