import { Save, SlidersHorizontal } from "lucide-react";
import type { Report } from "../../../shared/contract/reports.ts";
import { t } from "../../i18n/t.ts";
import { Button } from "../../ui/button.tsx";
import { ExportMenu } from "./export-menu.tsx";
import type { Heading } from "./printed.ts";

interface ToolsProps {
  report: Report | undefined;
  heading: Heading;
  isOwn: boolean;
  building: boolean;
  isFull: boolean;
  onBuild: () => void;
  onKeep: () => void;
  /** Null: nothing of a kept report was changed. */
  onKeepChange: (() => void) | null;
}

/** What is done with a report as a whole. */
export function ReportTools({
  report,
  heading,
  isOwn,
  building,
  isFull,
  onBuild,
  onKeep,
  onKeepChange,
}: ToolsProps) {
  return (
    <>
      <Button
        icon={SlidersHorizontal}
        action="reports.builder"
        iconWhenNarrow
        aria-expanded={building}
        onClick={onBuild}
      >
        {t("reports.adjust")}
      </Button>
      <ExportMenu report={report} heading={heading} />
      {onKeepChange !== null && (
        <Button icon={Save} iconWhenNarrow onClick={onKeepChange}>
          {t("reports.keepChange")}
        </Button>
      )}
      <Button icon={Save} action="reports.save" iconWhenNarrow disabled={isFull} onClick={onKeep}>
        {t(isOwn ? "reports.keepAs" : "reports.keep")}
      </Button>
    </>
  );
}
