import { useEffect, useRef } from "react";
import { useLocation } from "wouter";
import { paths } from "../../routes.ts";
import { readPreference } from "../../store/use-preference.ts";
import { useQuery } from "../../store/use-query.ts";
import { setUpPreference, setUpSetting } from "./set-up-steps.ts";

/** A window that opens on a book whose setting up was left goes on with it, once. */
export function useResumeSetUp(book: string | null): void {
  const [location, navigate] = useLocation();
  const looked = useRef(false);
  const { value } = useQuery("settings.get", {});
  useEffect(() => {
    if (looked.current || value === undefined || book === null) return;
    looked.current = true;
    const { schema, standard } = setUpPreference(book);
    const place = readPreference(value.settings[setUpSetting(book)], schema, standard);
    if (place !== "finished" && location === paths.dashboard) navigate(paths.setUp);
  }, [book, value, location, navigate]);
}
