/** Thrown by a query that would hold the window up: it is asked again in the reader's thread, where it may take its time. */
export class LongAnswer extends Error {
  constructor() {
    super("this takes longer than the main thread may");
    this.name = "LongAnswer";
  }
}
