import { expect, it, vi } from "vitest";
import { createFakeTransport, FAKE_BOOK } from "../transport/fake-transport.ts";
import { CallError } from "../transport/transport.ts";
import { createServerState } from "./server-state.ts";

const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

it("asks once for one question, however many ask it", async () => {
  const fake = createFakeTransport();
  const server = createServerState(fake);
  const heard = vi.fn();
  server.watch("accounts.list", {}, FAKE_BOOK, heard);
  expect(server.read("accounts.list", {}, FAKE_BOOK).status).toBe("loading");
  await settle();
  expect(heard).toHaveBeenCalledTimes(1);
  expect(server.read("accounts.list", {}, FAKE_BOOK).value?.accounts).toHaveLength(3);
  expect(fake.calls).toHaveLength(1);
});

it("asks again when a change meets what the query reads, and keeps the old answer meanwhile", async () => {
  const fake = createFakeTransport();
  const server = createServerState(fake);
  server.watch("accounts.list", {}, FAKE_BOOK, () => undefined);
  await settle();
  server.changed(["jobs"], FAKE_BOOK);
  server.changed(["entries"], "01931c4e-0000-7cc0-8a3b-0000000000ff");
  expect(fake.calls).toHaveLength(1);
  server.changed(["entries"], FAKE_BOOK);
  expect(server.read("accounts.list", {}, FAKE_BOOK).status).toBe("ready");
  expect(fake.calls).toHaveLength(2);
});

it("asks once more when a change comes while the answer is on its way", async () => {
  const fake = createFakeTransport();
  const server = createServerState(fake);
  server.watch("accounts.list", {}, FAKE_BOOK, () => undefined);
  server.changed(["entries"], FAKE_BOOK);
  expect(fake.calls).toHaveLength(1);
  await settle();
  expect(fake.calls).toHaveLength(2);
});

it("leaves unwatched answers stale until they are looked at", async () => {
  const fake = createFakeTransport();
  const server = createServerState(fake);
  const stop = server.watch("accounts.list", {}, FAKE_BOOK, () => undefined);
  await settle();
  stop();
  server.changed(["entries"], FAKE_BOOK);
  expect(fake.calls).toHaveLength(1);
  server.read("accounts.list", {}, FAKE_BOOK);
  expect(fake.calls).toHaveLength(2);
});

it("shows a failure beside the last good answer", async () => {
  const fake = createFakeTransport();
  const server = createServerState(fake);
  server.watch("accounts.list", {}, FAKE_BOOK, () => undefined);
  await settle();
  fake.failNext("accounts.list", new CallError("busy"));
  server.changed(["accounts"], null);
  await settle();
  const state = server.read("accounts.list", {}, FAKE_BOOK);
  expect(state.status).toBe("failed");
  expect(state.error?.code).toBe("busy");
  expect(state.value?.accounts).toHaveLength(3);
});
