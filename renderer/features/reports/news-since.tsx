import { History } from "lucide-react";
import { formatKnown } from "../../format/date.ts";
import { t } from "../../i18n/t.ts";
import { useUi } from "../../store/ui.ts";
import { useQuery } from "../../store/use-query.ts";
import { useIsNow } from "../../store/when.ts";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import type { Days } from "./range.ts";
import type { SavedReport } from "./use-saved-reports.ts";

/** What was written and corrected in a kept report's period since it was kept, and how it looked then. */
export function NewsSince({ own, days, onSeen }: { own: SavedReport; days: Days; onSeen: () => void }) {
  const isNow = useIsNow();
  const { value } = useQuery("reports.since", { head: own.head, ...days });
  if (!isNow || value === undefined || value.written + value.corrected === 0) return null;
  const parts = [
    ...(value.corrected > 0 ? [t("reports.corrected", value.corrected)] : []),
    ...(value.written > 0 ? [t("reports.written", value.written)] : []),
  ];
  return (
    <Banner
      tone="info"
      icon={History}
      action={
        <>
          <Button small variant="quiet" onClick={() => useUi.setState({ knownAt: own.at })}>
            {t("reports.asThen")}
          </Button>
          <Button small variant="quiet" onClick={onSeen}>
            {t("reports.seen")}
          </Button>
        </>
      }
    >
      {t("reports.since", formatKnown(own.at), parts.join(", "))}
    </Banner>
  );
}
