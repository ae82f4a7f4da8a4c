import { describe, expect, it } from "vitest";
import { completed, type Layout, layoutSchema, movedBy, movedTo, put, resized } from "./layout.ts";

const widget = (id: string, size: 1 | 2 = 1) => ({ id, size, sizes: [1, 2] as const });
const place = (id: string, hidden = false) => ({ id, size: 1 as const, hidden });
const ABC: Layout = [place("a"), place("b"), place("c")];
const ids = (layout: Layout) => layout.map(({ id }) => id).join("");

describe("a kept layout", () => {
  it("is completed with what is new, at the end, and loses what is gone or twice", () => {
    const kept = [place("b", true), place("gone"), place("b"), place("a")];
    expect(completed(kept, [widget("a"), widget("b"), widget("new", 2)])).toEqual([
      place("b", true),
      place("a"),
      { id: "new", size: 2, hidden: false },
    ]);
  });

  it("has only sizes that are offered", () => {
    expect(completed([{ id: "a", size: 3, hidden: false }], [widget("a", 2)])[0]?.size).toBe(2);
  });

  it("is read only when it is one", () => {
    expect(layoutSchema.safeParse(ABC).success).toBe(true);
    for (const wrong of [{}, [{ id: "a" }], [{ ...place("a"), size: 4 }], [{ ...place("a"), more: 1 }]])
      expect(layoutSchema.safeParse(wrong).success).toBe(false);
  });
});

describe("moving", () => {
  it("goes by places that are shown, and stops at the ends", () => {
    expect(ids(movedBy(ABC, "a", 1))).toBe("bac");
    expect(ids(movedBy(ABC, "a", 9))).toBe("bca");
    expect(ids(movedBy(ABC, "c", -1))).toBe("acb");
    expect(ids(movedBy([place("a"), place("x", true), place("b")], "a", 1))).toBe("xba");
    expect(movedBy(ABC, "a", -1)).toBe(ABC);
    expect(movedBy(ABC, "none", 1)).toBe(ABC);
  });

  it("onto another puts it in its place", () => {
    expect(ids(movedTo(ABC, "a", "c"))).toBe("bca");
    expect(ids(movedTo(ABC, "c", "a"))).toBe("cab");
    expect(movedTo(ABC, "a", "a")).toBe(ABC);
  });
});

it("is sized, put away and brought back", () => {
  expect(resized(ABC, "b", 2)[1]).toEqual({ id: "b", size: 2, hidden: false });
  expect(put(put(ABC, "b", true), "b", false)).toEqual(ABC);
});
