import { useEffect, useRef } from "react";
import { useLocation } from "wouter";
import {
  type ChosenFile,
  MENU_COMMANDS,
  MENU_HEADS,
  type MenuCommand,
  type MenuWords,
} from "../../shared/contract/host-bridge.ts";
import { type ActionId, actionOf } from "../actions/catalogue.ts";
import { runAction } from "../actions/running-actions.ts";
import { handToImport } from "../features/imports/incoming-file.ts";
import { t } from "../i18n/t.ts";
import { paths } from "../routes.ts";
import { handToRestore } from "../store/restore-file.ts";
import { useLanguage } from "../store/use-language.ts";
import { createElectronHost } from "../transport/electron-transport.ts";

/** What Electron's menu and the system ask of the window. In a browser nobody asks. */
export function useHostEvents(): void {
  const [, navigate] = useLocation();
  const language = useLanguage();
  // The listeners stay for as long as the window; where they lead to is of the last drawing.
  const acts = useRef({ navigate });
  acts.current = { navigate };
  useEffect(() => {
    const { daybook } = window;
    if (daybook === undefined) return;
    const host = createElectronHost(daybook);
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
    const stops = [host.onMenu((command) => void runAction(asAction(command))), host.onOpened(open)];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: in another language the menus say other words
  useEffect(() => {
    if (window.daybook !== undefined) createElectronHost(window.daybook).nameMenu(menuWords());
  }, [language]);
}

/** The compiler holds that the menu asks for nothing the window does not have. */
const asAction = (command: MenuCommand): ActionId => command;

function menuWords(): MenuWords {
  return Object.fromEntries([
    ...MENU_COMMANDS.map((id) => [id, t(actionOf(id).name)]),
    ...MENU_HEADS.map((id) => [id, t(id)]),
  ]);
}
