/** Hands a file that the window itself made (a picture, a table) to the person, the way the host saves files. */
import type { Transport } from "./transport.ts";
import { uploadFile } from "./upload-file.ts";

export async function saveMade(transport: Transport, name: string, content: Blob): Promise<void> {
  const file = await uploadFile(transport, new File([content], name, { type: content.type }));
  try {
    await transport.download(file, name);
  } finally {
    await transport.call("files.discard", { file });
  }
}
