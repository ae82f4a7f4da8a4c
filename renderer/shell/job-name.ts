import { isMessageKey, t } from "../i18n/t.ts";

/** What a job does, in words. */
export function jobName(procedure: string): string {
  const key = `settings.task.${procedure}`;
  return isMessageKey(key) ? (t as (key: string) => string)(key) : procedure;
}
