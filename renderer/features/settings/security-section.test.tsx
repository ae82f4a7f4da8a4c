// @vitest-environment happy-dom

import { cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { afterEach, expect, it } from "vitest";
import { useUi } from "../../store/ui.ts";
import { renderWindow } from "../../testing/render-window.tsx";
import { FAKE_CODE, KIM } from "../../transport/fake-profile.ts";
import type { FakeOptions } from "../../transport/fake-transport.ts";
import { CallError } from "../../transport/transport.ts";
import { RecoveryScreen } from "./recovery-screen.tsx";
import { SettingsScreen } from "./settings-screen.tsx";

afterEach(cleanup);

const OLD = KIM.passphrase ?? "";
const NEW = "harbour pistachio lantern";

async function openSettings(options: FakeOptions = {}) {
  const rendered = renderWindow(<SettingsScreen />, options);
  const region = await screen.findByRole("region", { name: "Security" });
  return { ...rendered, region: within(region), user: userEvent.setup() };
}

it("asks for the present passphrase before another one, and says when it is wrong", async () => {
  const { user, region, inputsOf } = await openSettings();
  await user.click(region.getByRole("button", { name: "Change the passphrase" }));
  const dialog = within(await screen.findByRole("dialog"));
  await user.type(dialog.getByLabelText("The passphrase as it is now"), "not this one");
  await user.type(dialog.getByLabelText("Passphrase", { selector: "input" }), NEW);
  await user.type(dialog.getByLabelText("The same passphrase again"), `${NEW}{Enter}`);
  expect(await dialog.findByText(/^That is not the present passphrase/)).toBeTruthy();
  await user.clear(dialog.getByLabelText("The passphrase as it is now"));
  await user.type(dialog.getByLabelText("The passphrase as it is now"), `${OLD}{Enter}`);
  expect(await screen.findByText("Changed the passphrase")).toBeTruthy();
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(inputsOf("profile.setPassphrase").at(-1)).toEqual({
    current: { kind: "passphrase", passphrase: OLD },
    protection: { kind: "passphrase", passphrase: NEW },
  });
});

it("takes the recovery code for proof when one came in with it", async () => {
  const { user, region, inputsOf } = await openSettings();
  useUi.setState({ entrance: { failures: 0, byRecovery: true } });
  await user.click(region.getByRole("button", { name: "Change the passphrase" }));
  const dialog = within(await screen.findByRole("dialog"));
  await user.click(dialog.getByLabelText("Group 1 of 7"));
  await user.paste(FAKE_CODE);
  await user.type(dialog.getByLabelText("Passphrase", { selector: "input" }), NEW);
  await user.type(dialog.getByLabelText("The same passphrase again"), `${NEW}{Enter}`);
  await waitFor(() => expect(useUi.getState().entrance).toBeNull());
  expect(inputsOf("profile.setPassphrase")).toMatchObject([
    { current: { kind: "recovery", code: FAKE_CODE } },
  ]);
});

it("removes the passphrase only when that is chosen, and says what it means", async () => {
  const { user, region } = await openSettings();
  await user.click(region.getByRole("button", { name: "Change the passphrase" }));
  const dialog = within(await screen.findByRole("dialog"));
  await user.type(dialog.getByLabelText("The passphrase as it is now"), OLD);
  await user.click(dialog.getByLabelText("Without a passphrase"));
  expect(dialog.getByText(/copy its disk can read your books/)).toBeTruthy();
  await user.click(dialog.getByRole("button", { name: "Change the passphrase" }));
  expect(await region.findByRole("button", { name: "Set a passphrase" })).toBeTruthy();
});

it("sets a passphrase where there is none, without asking for one", async () => {
  const { user, region, inputsOf } = await openSettings({ people: [{ name: "Kim" }] });
  await user.click(region.getByRole("button", { name: "Set a passphrase" }));
  const dialog = within(await screen.findByRole("dialog"));
  await user.type(dialog.getByLabelText("Passphrase", { selector: "input" }), NEW);
  await user.type(dialog.getByLabelText("The same passphrase again"), `${NEW}{Enter}`);
  await waitFor(() =>
    expect(inputsOf("profile.setPassphrase")).toMatchObject([{ current: { kind: "open" } }]),
  );
  expect(await region.findByRole("link", { name: "Set up your recovery code" })).toBeTruthy();
});

it("keeps after how long it locks by itself", async () => {
  const { user, region, inputsOf } = await openSettings();
  const select = region.getByRole<HTMLSelectElement>("combobox", { name: "Lock by itself" });
  expect(select.value).toBe("10");
  await user.selectOptions(select, "After 1 hour without a touch");
  expect(inputsOf("profile.setLockAfter")).toEqual([{ minutes: 60 }]);
  await waitFor(() => expect(select.value).toBe("60"));
});

it("says why this computer's key store cannot be used", async () => {
  const { region } = await openSettings();
  expect(region.getByText("Not available here: Daybook runs in a browser.")).toBeTruthy();
  expect(region.getByRole<HTMLInputElement>("switch").disabled).toBe(true);
});

it("gives every file a new key, and tells when it could not", async () => {
  const { user, region, fake } = await openSettings();
  fake.failNext("profile.rekey", new CallError("storage_full"));
  await user.click(region.getByRole("button", { name: "New keys for every file" }));
  expect(await region.findByText("Not every file has a new key; each one opens as before")).toBeTruthy();
  await user.click(region.getByRole("button", { name: "New keys for every file" }));
  expect(await screen.findByText("3 files have a new key")).toBeTruthy();
});

it("renames the profile, but not to a name that is taken", async () => {
  const { user, region, inputsOf } = await openSettings({ people: [KIM, { name: "Robin" }] });
  const field = region.getByLabelText("Your name");
  await user.clear(field);
  await user.type(field, "Robin{Enter}");
  expect(region.getByText(/Somebody of that name is here already/)).toBeTruthy();
  await user.type(field, " B{Enter}");
  await waitFor(() => expect(inputsOf("profile.rename")).toEqual([{ name: "Robin B" }]));
  expect(await screen.findByText("of Robin B’s profile")).toBeTruthy();
});

it("locks now", async () => {
  const { user, region } = await openSettings();
  await user.click(region.getByRole("button", { name: "Lock now" }));
  expect(await screen.findByRole("heading", { name: "Unlock Kim’s books" })).toBeTruthy();
});

it("makes a new recovery code; the program's word on a wrong group is shown", async () => {
  const { fake, history } = renderWindow(<RecoveryScreen />);
  const user = userEvent.setup();
  expect(await screen.findByText(/stays good until the new one is typed back/)).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Show a new code" }));
  await user.click(await screen.findByRole("button", { name: "I have it on paper" }));
  await user.paste(FAKE_CODE);
  expect(screen.getByText("7 of 7 groups agree.")).toBeTruthy();
  fake.failNext("profile.confirmRecovery", new CallError("wrong_secret", { group: 5 }));
  await user.click(screen.getByRole("button", { name: /Make it count/ }));
  expect(await screen.findByText("Group 5 is not what was shown.")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: /Make it count/ }));
  expect(await screen.findByText("The recovery code counts from now on")).toBeTruthy();
  expect(history.at(-1)).toBe("/settings");
});

it("breaks no rule of accessibility that can be told from the page's structure", async () => {
  const { user, region } = await openSettings();
  await user.click(region.getByRole("button", { name: "Change the passphrase" }));
  await screen.findByRole("dialog");
  const { violations } = await axe.run(document.body, {
    rules: { "color-contrast": { enabled: false }, region: { enabled: false } },
  });
  expect(violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.html}`)).toEqual([]);
});
