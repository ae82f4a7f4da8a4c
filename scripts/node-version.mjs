/**
 * Refuses to go on under a Node that the SQLite driver would crash on (below Node 22 it ends without a word).
 * Plain enough to parse on any Node that knows modules.
 */
const NEEDED = [22, 18];

export function requireNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])) return;
  process.stderr.write(
    `Daybook needs Node ${NEEDED.join(".")} or newer; this is Node ${process.versions.node}.\n` +
      "Start it through npm (npm start, npm run daybook -- ...): on Linux and Windows, npm ci has put a newer Node\n" +
      "beside it. On macOS install Node 24 first. If npm ci was run with --omit=optional, run it again without.\n",
  );
  process.exit(2);
}
