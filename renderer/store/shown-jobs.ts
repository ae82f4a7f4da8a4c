/** Which jobs the page at hand shows by itself: the tray leaves them to it. */
import { create } from "zustand";

export const useShownJobs = create<{ readonly procedures: readonly string[] }>()(() => ({ procedures: [] }));

/** Says that jobs of this procedure are shown, until the answer is called. */
export function showJobsHere(procedure: string): () => void {
  useShownJobs.setState(({ procedures }) => ({ procedures: [...procedures, procedure] }));
  return () =>
    useShownJobs.setState(({ procedures }) => {
      const at = procedures.indexOf(procedure);
      return { procedures: procedures.filter((_, place) => place !== at) };
    });
}
