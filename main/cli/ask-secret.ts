/** A question on the terminal whose answer is not shown. */

/** Whether somebody sits there. */
export function canAsk(): boolean {
  return process.stdin.isTTY === true && process.stderr.isTTY === true;
}

const ENTER = new Set(["\r", "\n"]);
const BACKSPACE = new Set(["\u007f", "\b"]);
const STOP = new Set(["\u0003", "\u0004"]);

/** What was typed up to Enter; Ctrl-C ends the program as it would elsewhere. */
export function askSecret(question: string): Promise<string> {
  const { stdin, stderr } = process;
  stderr.write(question);
  stdin.setRawMode(true);
  stdin.setEncoding("utf8");
  stdin.resume();
  return new Promise((resolve) => {
    let typed: string[] = [];
    const listen = (text: string) => {
      for (const character of text) {
        if (STOP.has(character)) end(null);
        else if (ENTER.has(character)) return end(typed.join(""));
        else if (BACKSPACE.has(character)) typed = typed.slice(0, -1);
        else typed.push(character);
      }
    };
    const end = (answer: string | null) => {
      stdin.off("data", listen);
      stdin.setRawMode(false);
      stdin.pause();
      stderr.write("\n");
      if (answer === null) process.exit(130);
      resolve(answer);
    };
    stdin.on("data", listen);
  });
}
