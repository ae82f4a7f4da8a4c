/** A window shows our page and never another; it opens no windows (R4). */
import { dialog, shell, type WebContents } from "electron";
import { externalTarget } from "./external-links.ts";

/** Denies what could lead `contents` elsewhere. Applied to every one that comes to be, whoever made it. */
export function guardContents(contents: WebContents): void {
  contents.on("will-navigate", (event) => event.preventDefault());
  contents.on("will-frame-navigate", (event) => event.preventDefault());
  contents.on("will-redirect", (event) => event.preventDefault());
  contents.on("will-attach-webview", (event) => event.preventDefault());
  contents.on("select-bluetooth-device", (event, _devices, answer) => {
    event.preventDefault();
    answer("");
  });
  contents.setWindowOpenHandler(({ url }) => {
    void openExternal(url);
    return { action: "deny" };
  });
}

/** Hands an address of the list to the person's browser, if they say yes. Anything else is dropped without a word. */
export async function openExternal(address: string): Promise<void> {
  const target = externalTarget(address);
  if (target === null) return;
  const { response } = await dialog.showMessageBox({
    type: "question",
    message: "Open this address in your browser?",
    detail: target,
    buttons: ["Cancel", "Open"],
    defaultId: 0,
    cancelId: 0,
  });
  if (response === 1) await shell.openExternal(target);
}
