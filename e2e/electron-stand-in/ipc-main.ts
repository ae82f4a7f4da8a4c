/** Electron's ipcMain: one handler a channel; arguments and answers are copied. */
type Handler = (event: unknown, ...args: unknown[]) => unknown;

const handlers = new Map<string, Handler>();

export const ipcMain = {
  handle(channel: string, handler: Handler): void {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    handlers.set(channel, handler);
  },
  removeHandler: (channel: string): void => void handlers.delete(channel),
};

export async function answerCall(
  channel: string,
  event: unknown,
  args: readonly unknown[],
): Promise<{ value: unknown } | { error: string }> {
  const handler = handlers.get(channel);
  if (handler === undefined) return { error: `No handler registered for '${channel}'` };
  try {
    return { value: structuredClone(await handler(event, ...structuredClone([...args]))) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
