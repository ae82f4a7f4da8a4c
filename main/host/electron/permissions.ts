/** What a page may ask the system for: to put text on the clipboard, and nothing else (R6). Electron's default is yes. */
import type { Session } from "electron";

const ALLOWED = "clipboard-sanitized-write";
/** The page needs no network at all: `app:` is answered from memory. */
const NETWORK = ["http://*/*", "https://*/*", "ws://*/*", "wss://*/*", "file:///*"];

export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(permission === ALLOWED));
  session.setPermissionCheckHandler((_contents, permission) => permission === ALLOWED);
  session.setDevicePermissionHandler(() => false);
  session.setUSBProtectedClassesHandler(({ protectedClasses }) => protectedClasses);
  session.setBluetoothPairingHandler((_details, answer) => answer({ confirmed: false }));
  session.on("select-hid-device", (event, _details, answer) => {
    event.preventDefault();
    answer(null);
  });
  session.on("select-serial-port", (event, _ports, _contents, answer) => {
    event.preventDefault();
    answer("");
  });
  session.on("select-usb-device", (event, _details, answer) => {
    event.preventDefault();
    answer();
  });
  session.on("will-download", (event) => event.preventDefault());
  session.webRequest.onBeforeRequest({ urls: NETWORK }, (_details, answer) => answer({ cancel: true }));
}
