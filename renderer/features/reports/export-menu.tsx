import { Download, FileSpreadsheet, FileText, Printer } from "lucide-react";
import { useState } from "react";
import type { Report } from "../../../shared/contract/reports.ts";
import { useActions } from "../../actions/use-actions.ts";
import { errorText } from "../../i18n/error-text.ts";
import { t } from "../../i18n/t.ts";
import { useClient } from "../../store/client.tsx";
import { asCallError } from "../../store/server-state.ts";
import { showToast, useUi } from "../../store/ui.ts";
import { useCommand } from "../../store/use-command.ts";
import { Button } from "../../ui/button.tsx";
import { Menu, MenuItem } from "../../ui/menu.tsx";
import { type Heading, printedTable } from "./printed.ts";

/** Ways out of a report: on paper, as PDF, as CSV. While amounts are hidden nothing leaves. */
export function ExportMenu({ report, heading }: { report: Report | undefined; heading: Heading }) {
  const { transport } = useClient();
  const hidden = useUi((ui) => ui.amountsHidden);
  const command = useCommand("reports.export");
  const [open, setOpen] = useState(false);
  const isReady = report !== undefined && !hidden;
  useActions({ "reports.export": isReady ? () => setOpen(true) : null });
  const save = async (format: "pdf" | "csv") => {
    if (report === undefined) return;
    const outcome = await command.run({ format, table: printedTable(report, heading, format === "csv") });
    if (!outcome.ok) return showToast(t("action.failed", errorText(outcome.error)));
    const { file, name } = outcome.value;
    try {
      await transport.download(file, name);
      showToast(t("chart.saved", name));
    } catch (cause) {
      showToast(t("action.failed", errorText(asCallError(cause))));
    }
  };
  const trigger = (
    <Button
      icon={Download}
      action="reports.export"
      iconWhenNarrow
      disabled={!isReady || command.running}
      title={hidden ? t("reports.hidden") : undefined}
    >
      {t("reports.export")}
    </Button>
  );
  return (
    <Menu trigger={trigger} align="end" open={open} onOpenChange={setOpen}>
      <MenuItem icon={Printer} onSelect={() => window.print()}>
        {t("reports.print")}
      </MenuItem>
      <MenuItem icon={FileText} onSelect={() => void save("pdf")}>
        {t("reports.pdf")}
      </MenuItem>
      <MenuItem icon={FileSpreadsheet} onSelect={() => void save("csv")}>
        {t("reports.csv")}
      </MenuItem>
    </Menu>
  );
}
