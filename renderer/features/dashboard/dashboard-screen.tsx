import { LayoutDashboard } from "lucide-react";
import { lazy, useRef, useState } from "react";
import { daysInMonth } from "../../../shared/plain-date.ts";
import { useActions } from "../../actions/use-actions.ts";
import { formatFullDay } from "../../format/date.ts";
import { t } from "../../i18n/t.ts";
import { Page } from "../../shell/page.tsx";
import { useUi } from "../../store/ui.ts";
import { usePreference } from "../../store/use-preference.ts";
import { useQuery } from "../../store/use-query.ts";
import { useWhen } from "../../store/when.ts";
import { Button } from "../../ui/button.tsx";
import { classesOf } from "../../ui/classes.ts";
import { Panel } from "../../ui/panel.tsx";
import styles from "./dashboard.module.css";
import { EmptyDashboard } from "./empty-dashboard.tsx";
import { completed, layoutSchema, type Place } from "./layout.ts";
import { WIDGETS, type Widget } from "./registry.ts";
import { useDay } from "./use-day.ts";

const c = classesOf(styles);

const ArrangeGrid = lazy(() => import("./arrange-grid.tsx").then((m) => ({ default: m.ArrangeGrid })));

const LAYOUT = { name: "dashboard.layout", schema: layoutSchema, standard: [] };

/** What you have on the day the page speaks of, what came and went, and what waits: widgets as one person arranged them. */
export function DashboardScreen() {
  const asOf = useUi((ui) => ui.asOf);
  const day = useDay();
  const days = daysInMonth(Number(day.slice(0, 4)), Number(day.slice(5, 7)));
  const [arranging, setArranging] = useState(false);
  const arrange = useRef<HTMLButtonElement>(null);
  const done = () => {
    setArranging(false);
    arrange.current?.focus();
  };
  const [kept, keep] = usePreference(LAYOUT);
  const accounts = useQuery("accounts.list", useWhen());
  const layout = completed(kept, WIDGETS);
  const isEmpty = accounts.value?.accounts.length === 0;
  useActions({ "dashboard.arrange": isEmpty ? null : () => (arranging ? done() : setArranging(true)) });
  return (
    <Page
      title={asOf === null ? formatFullDay(day) : `${formatFullDay(day)} ${day.slice(0, 4)}`}
      subtitle={t("dash.dayOf", Number(day.slice(8)), days)}
      time
      tools={
        !isEmpty && (
          <Button
            ref={arrange}
            icon={LayoutDashboard}
            variant="quiet"
            iconWhenNarrow
            aria-pressed={arranging}
            onClick={() => setArranging(!arranging)}
          >
            {t("dash.arrange")}
          </Button>
        )
      }
    >
      <Panel
        name={t("dash.title")}
        states={[accounts]}
        lines={12}
        empty={isEmpty ? <EmptyDashboard /> : null}
      >
        {() =>
          arranging ? (
            <ArrangeGrid layout={layout} onChange={keep} onDone={done} />
          ) : (
            <WidgetGrid layout={layout} />
          )
        }
      </Panel>
    </Page>
  );
}

function WidgetGrid({ layout }: { layout: readonly Place[] }) {
  return (
    <div className={c("grid")}>
      {layout.map((place) => {
        const widget = WIDGETS.find(({ id }) => id === place.id);
        if (widget === undefined || place.hidden) return null;
        return (
          <div key={place.id} className={c("cell", `size${place.size}`, widget.room)}>
            <WidgetBody widget={widget} place={place} />
          </div>
        );
      })}
    </div>
  );
}

/** A widget that breaks says so in its own cell. */
export function WidgetBody({ widget: { title, lines, Body }, place }: { widget: Widget; place: Place }) {
  return (
    <Panel name={t(title)} lines={lines}>
      <Body size={place.size} />
    </Panel>
  );
}
