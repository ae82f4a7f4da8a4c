/** `verify`: does the whole log hold. Exit 1 when it does not, also when the file cannot even be opened. */
import type { Output } from "../../shared/contract/index.ts";
import { cliErrorFrom, errorJson } from "./cli-error.ts";
import type { Answer, Command } from "./commands.ts";
import { withBook } from "./session.ts";

export const verify: Command = async (invocation) => {
  try {
    return answer(await withBook(invocation, (session, book) => session.call("data.verify", {}, book.id)));
  } catch (caught) {
    const error = cliErrorFrom(caught);
    if (error.code !== "damaged") throw caught;
    const { code, message } = error;
    const json = {
      ok: false,
      records: 0,
      head: "",
      problems: [{ code, seq: null, message }],
      error: errorJson(error),
    };
    return { json, text: "", message: `daybook: ${message}`, exit: 1 };
  }
};

function answer(result: Output<"data.verify">): Answer {
  const { ok, records, head, problems } = result;
  if (ok) return { json: result, text: `All ${records} records hold.\nhead ${head}\n`, exit: 0 };
  const lines = problems.map(
    ({ seq, code, message }) => `  ${seq === null ? "" : `No. ${seq}: `}${message} (${code})\n`,
  );
  return {
    json: result,
    text: `Of ${records} records not everything holds:\n${lines.join("")}`,
    message: "daybook: this book is damaged.",
    exit: 1,
  };
}
