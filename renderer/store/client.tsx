import { createContext, type ReactNode, useContext, useEffect, useMemo } from "react";
import type { Transport } from "../transport/transport.ts";
import { createServerState, type ServerState } from "./server-state.ts";
import { useUi } from "./ui.ts";

export interface Client {
  readonly transport: Transport;
  readonly server: ServerState;
}

const ClientContext = createContext<Client | null>(null);

/** Gives the tree below it one transport and one set of answers, and keeps the answers true to what the host pushes. */
export function ClientProvider({ transport, children }: { transport: Transport; children: ReactNode }) {
  const client = useMemo<Client>(() => ({ transport, server: createServerState(transport) }), [transport]);
  useEffect(
    () =>
      transport.subscribe((event) => {
        if (event.kind === "changed") client.server.changed(event.changed.changed, event.changed.book);
        else useUi.setState({ lost: event.kind === "lost" });
        if (event.kind === "back") client.server.refreshAll();
      }),
    [transport, client],
  );
  return <ClientContext value={client}>{children}</ClientContext>;
}

export function useClient(): Client {
  const client = useContext(ClientContext);
  if (client === null) throw new Error("useClient needs a ClientProvider above it");
  return client;
}
