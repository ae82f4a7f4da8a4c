import "@fontsource-variable/ibm-plex-sans/wght.css";
import "@fontsource-variable/source-serif-4/opsz.css";
import "@fontsource/ibm-plex-mono/400.css";
import "./styles/tokens.css";
import "./styles/base.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { speak } from "./i18n/language.ts";
import { SessionEnded } from "./stopped.tsx";
import { createElectronTransport } from "./transport/electron-transport.ts";
import { openLoopbackSession, takeToken } from "./transport/loopback-transport.ts";
import type { Transport } from "./transport/transport.ts";

/**
 * Which host carries this window. In a browser the token leaves the address before anything else runs; without one there
 * is nothing this tab may ask for.
 */
async function openTransport(): Promise<Transport | null> {
  if (window.daybook !== undefined) return createElectronTransport(window.daybook);
  const token = takeToken(location, history);
  return token === null ? null : await openLoopbackSession(token);
}

export async function start(): Promise<void> {
  const place = document.getElementById("root");
  if (place === null) throw new Error("index.html has no #root");
  const root = createRoot(place);
  // Until a profile is open, and its setting known, the window speaks the computer's language.
  const [transport] = await Promise.all([openTransport(), speak("")]);
  root.render(
    <StrictMode>{transport === null ? <SessionEnded /> : <App transport={transport} />}</StrictMode>,
  );
}
