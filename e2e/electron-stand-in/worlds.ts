/**
 * What runs in the page on the stand-in's behalf. As in Electron the preload has a world of its own that shares the
 * document with the page and no object: what crosses is copied (here as JSON, through events of the document).
 */

/** In the page's world, before the page: makes the object that the preload exposes. */
export const PAGE_WORLD = `(() => {
  const pending = new Map();
  const callbacks = new Map();
  let next = 0;
  const say = (type, detail) =>
    document.dispatchEvent(new CustomEvent(type, { detail: JSON.stringify(detail) }));
  const hear = (type, listener) => document.addEventListener(type, (event) => listener(JSON.parse(event.detail)));
  const call = (key, name, args) => {
    const id = next++;
    const sent = args.map((arg) => {
      if (typeof arg !== "function") return { value: arg };
      callbacks.set(next, arg);
      return { callback: next++ };
    });
    const answer = new Promise((resolve, reject) => pending.set(id, { resolve, reject }));
    let kind = null;
    pending.get(id).began = (began) => { kind = began; };
    say("stand-in:call", { id, key, name, args: sent });
    return kind === "function" ? () => say("stand-in:stop", { id }) : answer;
  };
  hear("stand-in:expose", ({ key, names }) => {
    const api = Object.fromEntries(names.map((name) => [name, (...args) => call(key, name, args)]));
    Object.defineProperty(window, key, { value: Object.freeze(api), enumerable: true });
  });
  hear("stand-in:began", ({ id, kind }) => pending.get(id)?.began(kind));
  hear("stand-in:ended", ({ id, value, error }) => {
    const { resolve, reject } = pending.get(id);
    pending.delete(id);
    if (error === undefined) resolve(value);
    else reject(new Error(error));
  });
  hear("stand-in:callback", ({ callback, args }) => callbacks.get(callback)?.(...args));
})()`;

/** In the preload's world: `require("electron")` gives these two things, and nothing else can be required. */
export function preloadWorld(preload: string): string {
  return `(() => {
  const say = (type, detail) =>
    document.dispatchEvent(new CustomEvent(type, { detail: JSON.stringify(detail) }));
  const hear = (type, listener) => document.addEventListener(type, (event) => listener(JSON.parse(event.detail)));
  const exposed = {};
  const stops = new Map();
  const waiting = new Map();
  const listeners = new Map();
  let next = 0;
  hear("stand-in:call", ({ id, key, name, args }) => {
    const given = args.map(({ value, callback }) =>
      callback === undefined ? value : (...told) => say("stand-in:callback", { callback, args: told }));
    const result = exposed[key][name](...given);
    if (typeof result === "function") {
      stops.set(id, result);
      say("stand-in:began", { id, kind: "function" });
      return;
    }
    say("stand-in:began", { id, kind: "promise" });
    Promise.resolve(result).then(
      (value) => say("stand-in:ended", { id, value }),
      (error) => say("stand-in:ended", { id, error: String(error?.message) }),
    );
  });
  hear("stand-in:stop", ({ id }) => stops.get(id)?.());
  const ipcRenderer = {
    invoke: (channel, ...args) => new Promise((resolve, reject) => {
      waiting.set(next, { resolve, reject });
      standInSend(JSON.stringify({ id: next++, channel, args }));
    }),
    on(channel, listener) { listeners.set(channel, [...(listeners.get(channel) ?? []), listener]); },
    removeListener(channel, listener) {
      listeners.set(channel, (listeners.get(channel) ?? []).filter((known) => known !== listener));
    },
  };
  const contextBridge = {
    exposeInMainWorld(key, api) {
      exposed[key] = api;
      say("stand-in:expose", { key, names: Object.keys(api) });
    },
  };
  globalThis.standInAnswer = (id, { value, error }) => {
    const { resolve, reject } = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) resolve(value);
    else reject(new Error(error));
  };
  globalThis.standInTell = (channel, args) => {
    for (const listener of listeners.get(channel) ?? []) listener({}, ...args);
  };
  const require = (name) => {
    if (name !== "electron") throw new Error("a sandboxed preload cannot load " + name);
    return { contextBridge, ipcRenderer };
  };
  (function (require, module, exports) { ${preload}
  })(require, { exports: {} }, {});
})()`;
}
