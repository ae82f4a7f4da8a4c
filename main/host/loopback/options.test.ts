import { describe, expect, it } from "vitest";
import { defaultDataDir } from "../../db/default-data-dir.ts";
import { hostOptionsFrom } from "./options.ts";

describe("the arguments of npm start", () => {
  it("has defaults", () => {
    expect(hostOptionsFrom([])).toEqual({ dataDir: defaultDataDir(), port: 0, open: true });
    expect(hostOptionsFrom(["--no-open", "--data", "x y", "--port=8080"])).toEqual({
      dataDir: "x y",
      port: 8080,
      open: false,
    });
  });

  it.each([
    [["--prot", "1"]],
    [["extra"]],
    [["--port", "x"]],
    [["--port", "65536"]],
    [["--port", "-1"]],
    [["--data", ""]],
    [["--data"]],
  ])("refuses %j", (args) => expect(hostOptionsFrom(args)).toBeNull());
});

describe("the data folder when none is named", () => {
  const around = (platform: NodeJS.Platform, env: Record<string, string>) => ({
    platform,
    env,
    home: platform === "win32" ? "C:\\Users\\a" : "/home/a",
  });

  it.each([
    ["linux", {}, "/home/a/.local/share/daybook"],
    ["linux", { XDG_DATA_HOME: "/data" }, "/data/daybook"],
    ["linux", { XDG_DATA_HOME: "relative" }, "/home/a/.local/share/daybook"],
    ["darwin", { XDG_DATA_HOME: "/data" }, "/home/a/Library/Application Support/Daybook"],
    ["win32", { LOCALAPPDATA: "D:\\Local" }, "D:\\Local\\Daybook"],
    ["win32", {}, "C:\\Users\\a\\AppData\\Local\\Daybook"],
  ] as const)("%s %j", (platform, env, expected) =>
    expect(defaultDataDir(around(platform, env))).toBe(expected),
  );
});
