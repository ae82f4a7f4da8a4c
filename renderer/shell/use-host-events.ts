import { useEffect, useRef } from "react";
import { useLocation } from "wouter";
import type { ChosenFile, MenuCommand } from "../../shared/contract/host-bridge.ts";
import { handToImport } from "../features/imports/incoming-file.ts";
import { paths } from "../routes.ts";
import { handToRestore } from "../store/restore-file.ts";
import { createElectronHost } from "../transport/electron-transport.ts";
import { useWant } from "./page.tsx";

/** What Electron's menu and the system ask of the window. In a browser nobody asks. */
export function useHostEvents(): void {
  const [, navigate] = useLocation();
  const want = useWant();
  // The listeners stay for as long as the window; where they lead to is of the last drawing.
  const acts = useRef({ navigate, want });
  acts.current = { navigate, want };
  useEffect(() => {
    const { daybook } = window;
    if (daybook === undefined) return;
    const host = createElectronHost(daybook);
    const perform = (command: MenuCommand) => {
      if (command === "newEntry") acts.current.want("entry");
      else if (command === "search") acts.current.want("search");
      else acts.current.navigate(command === "import" ? paths.import : paths.settings);
    };
    const open = (files: readonly ChosenFile[]) => {
      const [restore] = files.filter(({ purpose }) => purpose === "restore");
      const statements = files.filter(({ purpose }) => purpose === "statement");
      if (restore !== undefined) {
        handToRestore(restore);
        acts.current.navigate(paths.takeOver);
      }
      if (statements.length === 0) return;
      handToImport(statements);
      acts.current.navigate(paths.import);
    };
    const stops = [host.onMenu(perform), host.onOpened(open)];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
}
