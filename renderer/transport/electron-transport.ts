/**
 * Talks to the program through the object Electron's preload exposed. The session is the window's own and lives on the
 * other side: nothing here could be stolen.
 */

import {
  type ChosenFiles,
  type HostBridge,
  MENU_COMMANDS,
  type MenuCommand,
  type MenuWords,
  type SavedFile,
} from "../../shared/contract/host-bridge.ts";
import type { Input, Output, ProcedureName } from "../../shared/contract/index.ts";
import type { Changed, Reply } from "../../shared/contract/reply.ts";
import { CallError, type CallOptions, callErrorFromReply, type Transport } from "./transport.ts";

declare global {
  interface Window {
    /** There only in Electron. */
    readonly daybook?: HostBridge;
  }
}

/** What a host of one's own can do beyond the transport. */
export interface ElectronHost {
  onMenu(listener: (command: MenuCommand) => void): () => void;
  /** Has the menus speak the window's language. */
  nameMenu(words: MenuWords): void;
  /** Calls `listener` with the files the system asks Daybook to open, now and later. */
  onOpened(listener: (files: ChosenFiles["files"]) => void): () => void;
}

export function createElectronTransport(bridge: HostBridge): Transport {
  return {
    async call<N extends ProcedureName>(
      name: N,
      input: Input<N>,
      options: CallOptions = {},
    ): Promise<Output<N>> {
      return valueFrom<Output<N>>(bridge.invoke(JSON.stringify({ name, input, ...options })));
    },
    subscribe: (listener) =>
      bridge.onChanged((text) => listener({ kind: "changed", changed: JSON.parse(text) as Changed })),
    async download(file, name) {
      await valueFrom<SavedFile>(bridge.saveFile(file, name));
    },
    async chooseFolder() {
      const { files } = await valueFrom<ChosenFiles>(bridge.chooseFiles("folder"));
      return files[0]?.file ?? null;
    },
  };
}

export function createElectronHost(bridge: HostBridge): ElectronHost {
  return {
    onMenu: (listener) =>
      bridge.onMenu((text) => {
        const command = MENU_COMMANDS.find((known) => known === text);
        if (command !== undefined) listener(command);
      }),
    nameMenu(words) {
      valueFrom<null>(bridge.nameMenu(JSON.stringify(words))).catch((cause: unknown) =>
        console.warn("the menus could not be named", cause),
      );
    },
    onOpened(listener) {
      const take = async () => {
        const { files } = await valueFrom<ChosenFiles>(bridge.takeOpened());
        if (files.length > 0) listener(files);
      };
      const look = () => {
        take().catch((cause: unknown) => console.warn("opened files could not be taken", cause));
      };
      look();
      return bridge.onOpened(look);
    },
  };
}

async function valueFrom<T>(answer: Promise<string>): Promise<T> {
  let reply: Reply<T>;
  try {
    reply = JSON.parse(await answer) as Reply<T>;
  } catch (cause) {
    throw new CallError("lost", { cause: cause instanceof Error ? cause.message : String(cause) });
  }
  if (!reply.ok) throw callErrorFromReply(reply.error);
  return reply.value;
}
