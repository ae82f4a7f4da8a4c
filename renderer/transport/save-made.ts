/** Hands a file that the window itself made (a picture, a table) to the person, the way the host saves files. */
import type { Transport } from "./transport.ts";
import { uploadFile } from "./upload-file.ts";

/** The program lets go of it as of any file it held: the host may still be reading when this returns. */
export async function saveMade(transport: Transport, name: string, content: Blob): Promise<void> {
  await transport.download(
    await uploadFile(transport, new File([content], name, { type: content.type })),
    name,
  );
}
