/**
 * The entry that scripts/e2e-electron.mjs gives a real Electron: loads the built program, then looks at its window from
 * the inside and writes down what it found.
 */
import { writeFileSync } from "node:fs";
import { app, BrowserWindow, safeStorage } from "electron";
// Static: only what the entry imports by name has run before Electron is ready.
import "../dist/main/electron.js";

const findings = [];
const note = (name, ok, seen) => findings.push({ name, ok, seen });

const WANTED = {
  contextIsolation: true,
  sandbox: true,
  webSecurity: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webviewTag: false,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
};

async function lookAt(contents) {
  const options = contents.getLastWebPreferences() ?? {};
  for (const [name, wanted] of Object.entries(WANTED))
    note(`window option ${name}`, options[name] === wanted, options[name]);
  note("the page came over app://", contents.getURL().startsWith("app://main/"), contents.getURL());
  const run = (code) => contents.executeJavaScript(code).catch((error) => `threw ${error.message}`);
  const secure = await run("isSecureContext && origin");
  note("it is a secure context of its own origin", secure === "app://main", secure);
  const node = await run("[typeof require, typeof process, Object.isFrozen(window.daybook)].join()");
  note("it has the frozen bridge and nothing of Node", node === "undefined,undefined,true", node);
  const status = await run('daybook.invoke(\'{"name":"profile.status","input":{}}\').then(JSON.parse)');
  note("it can call the program", status?.ok === true, status);
  const policy = await run(
    'fetch("/index.html").then((answer) => answer.headers.get("content-security-policy"))',
  );
  note("the content policy is in the answer", String(policy).startsWith("default-src 'none'"), policy);
  const inline = await run(
    "new Promise((done) => { addEventListener('securitypolicyviolation', (e) => done(e.effectiveDirective), { once: true });" +
      " const image = new Image(); image.src = 'https://example.invalid/x.png'; setTimeout(() => done('none'), 2000); })",
  );
  note("the content policy is in force", inline === "img-src", inline);
  const before = contents.getURL();
  await run("void (location.href = 'https://example.invalid/')");
  await run("void window.open('https://example.invalid/')");
  await new Promise((resolve) => setTimeout(resolve, 500));
  note("it stays where it is", contents.getURL() === before, contents.getURL());
  note(
    "it opened no window",
    BrowserWindow.getAllWindows().length === 1,
    BrowserWindow.getAllWindows().length,
  );
  const asked = await run("Notification.requestPermission()");
  note("a permission is denied", asked === "denied", asked);
}

async function lookAtKeyStore() {
  const backend = process.platform === "linux" ? safeStorage.getSelectedStorageBackend() : "the system's";
  if (backend === "basic_text" || !(await safeStorage.isAsyncEncryptionAvailable())) {
    note(`the key store protects nothing here (${backend}) and is refused`, true, backend);
    return;
  }
  const sealed = await safeStorage.encryptStringAsync("round trip");
  const { result } = await safeStorage.decryptStringAsync(sealed);
  note(`the key store gives back what it sealed (${backend})`, result === "round trip", result);
}

app.on("web-contents-created", (_event, contents) => {
  contents.once("did-finish-load", () => {
    lookAt(contents)
      .then(lookAtKeyStore)
      .catch((error) => note("the probe itself", false, String(error)))
      .finally(() => {
        writeFileSync(process.env.DAYBOOK_FINDINGS, JSON.stringify(findings));
        app.quit();
      });
  });
});
