/**
 * Remembers which transaction ids a file has used, in constant memory: 53-bit hashes, and no more than two million
 * of them. A collision can only cause a needless warning (about 1 in 4,000 for a file of two million rows).
 */
const MAX_IDS = 2_000_000;

export class SeenIds {
  #slots = new Float64Array(1 << 10);
  #count = 0;

  /** True when this id came before. Beyond two million ids always false. */
  addIsRepeat(scope: number, id: string): boolean {
    const hash = hash53(id, scope);
    let slot = this.#find(hash);
    if (this.#slots[slot] === hash) return true;
    if (this.#count >= MAX_IDS) return false;
    if (this.#count * 2 >= this.#slots.length) {
      this.#grow();
      slot = this.#find(hash);
    }
    this.#slots[slot] = hash;
    this.#count += 1;
    return false;
  }

  #find(hash: number): number {
    const mask = this.#slots.length - 1;
    let slot = hash % this.#slots.length;
    while (this.#slots[slot] !== 0 && this.#slots[slot] !== hash) slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    const old = this.#slots;
    this.#slots = new Float64Array(old.length * 2);
    for (const hash of old) if (hash !== 0) this.#slots[this.#find(hash)] = hash;
  }
}

/** Two 32-bit multiplicative hashes side by side; never 0, which marks a free slot. */
function hash53(text: string, seed: number): number {
  let a = 0x9e3779b1 ^ seed;
  let b = 0x85ebca6b ^ (seed * 31);
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ code, 0x5bd1e995) ^ (b >>> 15);
  }
  a ^= a >>> 13;
  b ^= b >>> 16;
  return (a & 0x1fffff) * 0x100000000 + (b >>> 0) + 1;
}
