import { Trash2 } from "lucide-react";
import { useState } from "react";
import { isCommodityCode, MAX_COMMODITY_DIGITS } from "../../../shared/money/currency.ts";
import { errorText } from "../../i18n/error-text.ts";
import { t } from "../../i18n/t.ts";
import { useClient } from "../../store/client.tsx";
import { showToast } from "../../store/ui.ts";
import { runCommand, useCommand } from "../../store/use-command.ts";
import { type Commodity, useCommodities } from "../../store/use-currencies.ts";
import { useUndo } from "../../store/use-undo.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button, IconButton } from "../../ui/button.tsx";
import { classesOf } from "../../ui/classes.ts";
import { TextField } from "../../ui/field.tsx";
import { MarginSection } from "../../ui/margin-section.tsx";
import { Select } from "../../ui/select.tsx";
import table from "../../ui/table.module.css";
import styles from "./currencies.module.css";

const g = classesOf(table);
const DECIMALS = Array.from({ length: MAX_COMMODITY_DIGITS + 1 }, (_, n) => ({
  value: String(n),
  label: String(n),
}));

/** Currencies of the book's own. */
export function CommoditiesSection() {
  const commodities = useCommodities();
  return (
    <MarginSection title={t("currencies.commodities")}>
      <p className={styles["text"]}>{t("currencies.commoditiesText")}</p>
      {commodities.length > 0 && (
        <div className={styles["wrap"]}>
          <table className={g("grid")}>
            <thead>
              <tr>
                <th scope="col">{t("currencies.code")}</th>
                <th scope="col" className={g("fill")}>
                  {t("currencies.name")}
                </th>
                <th scope="col" className={g("am")}>
                  {t("currencies.decimals")}
                </th>
                <th scope="col">
                  <span className="vh">{t("currencies.remove", "")}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {commodities.map((commodity) => (
                <CommodityRow key={commodity.id} commodity={commodity} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <CommodityForm />
    </MarginSection>
  );
}

function CommodityRow({ commodity: { id, code, name, decimals, inUse } }: { commodity: Commodity }) {
  const client = useClient();
  const { saidWith } = useUndo();
  const remove = useCommand("commodities.remove");
  const take = async () => {
    const outcome = await remove.run({ id });
    if (!outcome.ok) return showToast(errorText(outcome.error));
    saidWith(t("currencies.gone", code), () =>
      runCommand(client, "commodities.create", { currency: code, name, decimals }),
    );
  };
  return (
    <tr>
      <td>{code}</td>
      <td className={g("fill")}>{name}</td>
      <td className={g("am")}>{decimals}</td>
      <td className={g("am")}>
        {inUse ? (
          <Badge>{t("currencies.inUse")}</Badge>
        ) : (
          <IconButton icon={Trash2} label={t("currencies.remove", code)} onClick={() => void take()} />
        )}
      </td>
    </tr>
  );
}

function CommodityForm() {
  const client = useClient();
  const { saidWith } = useUndo();
  const create = useCommand("commodities.create");
  const [draft, setDraft] = useState({ code: "", name: "", decimals: "2" });
  const [tried, setTried] = useState(false);
  const put = (part: Partial<typeof draft>) => setDraft((old) => ({ ...old, ...part }));
  const currency = draft.code.trim().toUpperCase();
  const name = draft.name.trim().normalize("NFC") || currency;
  const save = async () => {
    setTried(true);
    if (!isCommodityCode(currency)) return;
    const outcome = await create.run({ currency, name, decimals: Number(draft.decimals) });
    if (!outcome.ok) return;
    const { id } = outcome.value;
    saidWith(t("currencies.made", currency), () => runCommand(client, "commodities.remove", { id }));
    setDraft({ code: "", name: "", decimals: "2" });
    setTried(false);
  };
  return (
    <form
      className={styles["row"]}
      aria-label={t("currencies.commodities")}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div className={styles["figure"]}>
        <TextField
          label={t("currencies.code")}
          value={draft.code}
          onChange={(code) => put({ code })}
          maxLength={12}
          error={tried && !isCommodityCode(currency) ? t("currencies.badCode") : undefined}
        />
      </div>
      <div className={styles["wide"]}>
        <TextField
          label={t("currencies.name")}
          value={draft.name}
          onChange={(typed) => put({ name: typed })}
          maxLength={120}
        />
      </div>
      <Select
        label={t("currencies.decimals")}
        value={draft.decimals}
        onChange={(decimals) => put({ decimals })}
        choices={DECIMALS}
      />
      <Button type="submit" disabled={create.running}>
        {t("currencies.make")}
      </Button>
      {create.error && <p role="alert">{errorText(create.error)}</p>}
    </form>
  );
}
