import type { Input, Output, ProcedureName } from "../../shared/contract/index.ts";
import { CallError, type CallOptions, type Transport } from "../transport/transport.ts";

/** The same transport, and `onLocked` hears of each answer that says `locked`: a lock nobody told this window of. */
export function watchLocks(transport: Transport, onLocked: () => void): Transport {
  const { chooseFolder } = transport;
  return {
    async call<N extends ProcedureName>(name: N, input: Input<N>, options?: CallOptions): Promise<Output<N>> {
      try {
        return await transport.call(name, input, options);
      } catch (cause) {
        if (cause instanceof CallError && cause.code === "locked") onLocked();
        throw cause;
      }
    },
    subscribe: (listener) => transport.subscribe(listener),
    download: (file, name) => transport.download(file, name),
    ...(chooseFolder === undefined ? {} : { chooseFolder: () => chooseFolder.call(transport) }),
  };
}
