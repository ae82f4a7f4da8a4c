/** Reports as files, as a worker writes them. */
import type { Input, Output } from "../../shared/contract/index.ts";
import type { Job } from "../features/handler.ts";
import { requireFile } from "../features/imports/file-facts.ts";
import { tableCsv } from "../print/table-csv.ts";
import { tablePdf } from "../print/table-pdf.ts";
import type { ProfileStore } from "../profile/profile-store.ts";

interface Work {
  readonly context: { readonly profile: ProfileStore; readonly job: Job };
  readonly input: Input<"reports.export">;
}

export async function exportReport({
  context: { profile, job },
  input: { format, table },
}: Work): Promise<Output<"reports.export">> {
  const content = format === "pdf" ? await tablePdf(table, job) : Buffer.from(tableCsv(table), "utf8");
  job.checkCancelled();
  const name = fileName(`${table.title} ${table.subtitle}`, format);
  const file = profile.beginUpload(name);
  const held = requireFile(profile, file);
  const path = typeof held.place === "string" ? held.place : held.place.path;
  try {
    profile.appendUpload(path, 0, content);
  } catch (error) {
    // Nobody will ask for half a file.
    profile.dropFile(file);
    throw error;
  }
  return { file, name, bytes: content.length };
}

/** A name any system takes. */
function fileName(title: string, ending: string): string {
  const plain = title
    .normalize("NFC")
    .replace(/[–—]/g, "-")
    .replace(/[^\p{L}\p{N} _-]+/gu, "")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, 80);
  return `${plain === "" ? "report" : plain}.${ending}`;
}
