/** `daybook observe`, `explain` and `statement`, for people and as JSON. */
import { expect, it, vi } from "vitest";
import { runCli, runJson } from "../cli-in-process.ts";
import { temporaryFolder, writeTemporary } from "../cli-process.ts";

vi.mock("../../main/cli/console.ts", () => import("../captured-console.ts"));

const FILE = writeTemporary(
  "march.csv",
  "Date,Amount,Payee\n2026-03-02,-45.00,Corner Bakery\n2026-03-05,-20.00,Tram\n2026-03-31,2000.00,Employer\n",
);

async function bookWithMarch(): Promise<string> {
  const data = temporaryFolder();
  const args = ["import", FILE, "--account", "Everyday", "--currency", "EUR", "--data", data];
  expect((await runCli(args)).code).toBe(0);
  return data;
}

it("observes a balance, explains its gap, and says so when all agree", async () => {
  const data = await bookWithMarch();
  const of = ["--account", "everyday", "--data", data];
  expect((await runCli(["explain", ...of])).code).toBe(2);
  const right = await runJson(["observe", "1935.00", "--on", "2026-03-31", ...of]);
  expect(right.json).toMatchObject({ account: "Everyday", gap: "0.00", source: "typed", book: "1935.00" });
  expect((await runCli(["explain", ...of])).stdout).toContain("agrees");
  const said = await runCli([
    "observe",
    "-54.00",
    "--on",
    "2026-03-03",
    "--source",
    "screenshot",
    "--note",
    "app",
    ...of,
  ]);
  expect(said.code).toBe(2);
  const negative = await runCli([
    "observe",
    "--on",
    "2026-03-03",
    "--source",
    "screenshot",
    ...of,
    "--",
    "-54.00",
  ]);
  expect(negative.stdout).toContain("the gap is -9.00");
  const explained = await runJson(["explain", "--on", "2026-03-03", ...of]);
  expect(explained.json).toMatchObject({
    gap: "-9.00",
    candidates: [{ kind: "digits", wouldBe: "-54.00", entries: [{ payee: "Corner Bakery" }] }],
  });
  expect((await runCli(["explain", "--on", "2026-03-04", ...of])).code).toBe(2);
  expect((await runCli(["observe", "1.00", "--source", "rumour", ...of])).code).toBe(2);
});

it("makes a statement of a period, and lists what was reconciled", async () => {
  const data = await bookWithMarch();
  const of = ["--account", "Everyday", "--data", data];
  const made = await runJson(["statement", "--from", "2026-03-03", "--to", "2026-03-31", ...of]);
  expect(made.json).toMatchObject({
    account: "Everyday",
    figures: { opening: "-45.00", closing: "1935.00", debits: "2000.00", credits: "20.00", count: 2 },
    lines: [
      { payee: "Tram", amount: "-20.00", balance: "-65.00", reconciled: false },
      { payee: "Employer", balance: "1935.00" },
    ],
  });
  const text = await runCli(["statement", "--from", "2026-03-03", "--to", "2026-03-31", ...of]);
  expect(text.stdout).toMatch(/closing +1935\.00/);
  const none = await runJson(["statement", ...of]);
  expect(none).toMatchObject({ code: 0, json: { statements: [] } });
  expect((await runCli(["statement", "--from", "2026-03-03", ...of])).code).toBe(2);
});
