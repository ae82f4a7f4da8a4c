/** Puts a part of the window on a page with a program in memory behind it, for tests. */
import { CSPProvider } from "@base-ui/react/csp-provider";
import { type RenderResult, render } from "@testing-library/react";
import type { ReactNode } from "react";
import { Router } from "wouter";
import { memoryLocation } from "wouter/memory-location";
import { Gate } from "../gate/gate.tsx";
import { emptyUi, useUi } from "../store/ui.ts";
import {
  createFakeTransport,
  FAKE_BOOK,
  type FakeOptions,
  type FakeTransport,
} from "../transport/fake-transport.ts";
import { Toasts } from "../ui/toasts.tsx";

export interface RenderedWindow extends RenderResult {
  readonly fake: FakeTransport;
  /** Inputs of the calls of one name, in order. */
  inputsOf(name: string): unknown[];
  readonly history: readonly string[];
}

export function renderWindow(children: ReactNode, options: FakeOptions = {}): RenderedWindow {
  const fake = createFakeTransport(options);
  emptyUi();
  useUi.setState({ lost: false, book: options.rows === null ? null : FAKE_BOOK });
  const { hook, searchHook, history } = memoryLocation({ path: options.path ?? "/", record: true });
  const rendered = render(
    <CSPProvider disableStyleElements>
      <Router hook={hook} searchHook={searchHook}>
        <Gate transport={fake}>
          {children}
          <Toasts />
        </Gate>
      </Router>
    </CSPProvider>,
  );
  return {
    ...rendered,
    fake,
    history,
    inputsOf: (name) => fake.calls.filter((call) => call.name === name).map((call) => call.input),
  };
}
