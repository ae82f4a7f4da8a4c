/** Electron's session: the scheme's handler, and what the program said about permissions and the network. */
import { EventEmitter } from "node:events";

type SchemeHandler = (request: { method: string; url: string }) => Response | Promise<Response>;

export class StandInSession extends EventEmitter {
  readonly #schemes = new Map<string, SchemeHandler>();
  /** Pages that a test put where none may be, as if somebody had found a way. */
  readonly planted = new Map<string, string>();
  readonly protocol = {
    handle: (scheme: string, handler: SchemeHandler): void => void this.#schemes.set(scheme, handler),
  };
  readonly webRequest = { onBeforeRequest: (): void => undefined };

  setPermissionRequestHandler = (): void => undefined;
  setPermissionCheckHandler = (): void => undefined;
  setDevicePermissionHandler = (): void => undefined;
  setUSBProtectedClassesHandler = (): void => undefined;
  setBluetoothPairingHandler = (): void => undefined;

  /** Null: there is nothing there, and no network. */
  async answer(method: string, url: string): Promise<Response | null> {
    const planted = this.planted.get(url);
    if (planted !== undefined) return new Response(planted, { headers: { "Content-Type": "text/html" } });
    const handler = this.#schemes.get(new URL(url).protocol.slice(0, -1));
    return handler === undefined ? null : handler({ method, url });
  }
}

const partitions = new Map<string, StandInSession>();

export const session = {
  fromPartition(name: string): StandInSession {
    const known = partitions.get(name) ?? new StandInSession();
    partitions.set(name, known);
    return known;
  },
};
