import "@fontsource-variable/ibm-plex-sans/wght.css";
import "@fontsource-variable/source-serif-4/opsz.css";
import "@fontsource/ibm-plex-mono/400.css";
import "./styles/tokens.css";
import "./styles/base.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App, SessionEnded } from "./app.tsx";
import { openLoopbackSession, takeToken } from "./transport/loopback-transport.ts";

/** The token leaves the address before anything else runs; without one there is nothing this tab may ask for. */
async function start(): Promise<void> {
  const place = document.getElementById("root");
  if (place === null) throw new Error("index.html has no #root");
  const root = createRoot(place);
  const token = takeToken(location, history);
  const session = token === null ? null : await openLoopbackSession(token);
  root.render(<StrictMode>{session === null ? <SessionEnded /> : <App session={session} />}</StrictMode>);
}

void start();
