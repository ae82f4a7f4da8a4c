import { useRoute } from "wouter";
import { DraftWizard } from "./draft-wizard.tsx";
import { ImportEntry } from "./import-entry.tsx";

/** Bringing a bank's file into the book: the way in, or one draft on its way. */
export function ImportScreen() {
  const [open, params] = useRoute("/import/:draft");
  return open ? <DraftWizard key={params.draft} id={params.draft} /> : <ImportEntry />;
}
