import { expect, it } from "vitest";
import { readEventLines } from "./event-lines.ts";

it("reads data lines however the bytes are cut", async () => {
  const bytes = new TextEncoder().encode(': hello\n\ndata: {"a":"é"}\n\ndata: {"b":2}\n\n');
  for (let cut = 1; cut < bytes.length; cut += 1) {
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(bytes.slice(0, cut));
        controller.enqueue(bytes.slice(cut));
        controller.close();
      },
    });
    const lines: string[] = [];
    for await (const line of readEventLines(body)) lines.push(line);
    expect(lines).toEqual(['{"a":"é"}', '{"b":2}']);
  }
});
