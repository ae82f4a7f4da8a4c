import { useState } from "react";
import type { Input, Output } from "../../../shared/contract/index.ts";
import { useCommand } from "../../store/use-command.ts";

/** What a backup holds, once it could be opened. */
export function usePreview() {
  const preview = useCommand("backups.preview");
  const [value, setValue] = useState<Output<"backups.preview"> | null>(null);
  const look = async (from: Input<"backups.preview">["from"]) => {
    const outcome = await preview.run({ from });
    if (outcome.ok) setValue(outcome.value);
  };
  return { preview, value, look };
}
