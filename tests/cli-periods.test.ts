/** `periods`, `close` and `reopen` on the command line (LED-11). */
import { beforeAll, describe, expect, it, vi } from "vitest";
import { runCli, runJson } from "./cli-in-process.ts";
import { temporaryFolder, writeTemporary } from "./cli-process.ts";

vi.mock("../main/cli/console.ts", () => import("./captured-console.ts"));

const CSV = "date,amount,payee\n2025-12-30,-1.00,Kiosk\n2026-03-01,-1.00,Kiosk\n2026-03-02,-2.00,Kiosk\n";
interface ErrorJson {
  error: { code: string; field?: string; message: string };
}

let data = "";
const run = (...args: string[]) => runCli([...args, "--data", data]);
const json = <T>(...args: string[]) => runJson<T>([...args, "--data", data]);

beforeAll(async () => {
  data = temporaryFolder();
  const { code } = await run(
    "import",
    writeTemporary("march.csv", CSV),
    "--account",
    "Cash",
    "--currency",
    "EUR",
  );
  expect(code).toBe(0);
});

describe("months", () => {
  it("are listed, looked at, closed, and opened again with a reason", async () => {
    expect((await run("periods")).stdout).toMatch(
      /^month +state +lines.*\n2026-03 +open +2\n2025-12 +open +1\n$/,
    );
    const looked = await run("periods", "2026-03");
    expect(looked.stdout).toMatch("2026-03-01 to 2026-03-31: 2 lines.");
    expect(looked.stdout).toMatch(/2 entries in .*: daybook search "/);
    expect(looked.stdout).toMatch("1 earlier months with entries are open: daybook periods");

    const closed = await run("close", "2026-03", "--earlier", "--reason", "sent to Kim");
    expect(closed).toMatchObject({ code: 0, stdout: "Closed 2025-12, 2026-03.\n" });
    expect(closed.stderr).toMatch("Closed all the same:");
    expect(closed.stderr).not.toMatch("earlier months");
    expect((await run("periods")).stdout).toMatch(/2026-03 +closed +2 +\S+ +\S+ +sent to Kim\n/);

    const again = await json<ErrorJson>("close", "2026-03");
    expect(again).toMatchObject({ code: 1, json: { error: { code: "nothing_to_do" } } });
    const back = await json("reopen", "2026", "--reason", "one more bill");
    expect(back).toEqual({ code: 0, json: { reopened: ["2026-03"] } });
    expect((await run("reopen", "2025-12", "--reason", "x")).stdout).toBe("Opened 2025-12 again.\n");
    const shut = await json("close", "2025");
    expect(shut.json).toMatchObject({ closed: expect.arrayContaining(["2025-01", "2025-12"]), checks: [{}] });
  });

  it.each([
    [["close", "March"], "bad_input", "month", 2],
    [["close", "2026-13"], "bad_input", undefined, 2],
    [["close", "0850-01"], "bad_input", undefined, 2],
    [["close", "2199-01"], "bad_date", "to", 1],
    [["reopen", "2026-03"], "bad_input", "reason", 2],
    [["close"], "bad_input", undefined, 2],
  ])("%j is refused as %s", async (args, code, field, exit) => {
    const answer = await json<ErrorJson>(...args);
    expect(answer.code).toBe(exit);
    expect(answer.json.error).toMatchObject({ code, ...(field === undefined ? {} : { field }) });
  });
});
