/** A book and several members who act on it through the contract's own handlers, in one process. Test use only. */

import { mergeHandler } from "../main/features/categories/merge.ts";
import type { CommandHandler, QueryHandler } from "../main/features/handler.ts";
import { COMMANDS, QUERIES } from "../main/features/index.ts";
import { mergePayees, renamePayee } from "../main/features/payees/commands.ts";
import { mergeTags, removeTag, renameTag } from "../main/features/payees/tag-commands.ts";
import type { ProfileStore } from "../main/profile/profile-store.ts";
import { actorOf, runCommand } from "../main/run-command.ts";
import {
  type CommandName,
  contract,
  type Input,
  type Output,
  type QueryName,
} from "../shared/contract/index.ts";
import { asJson } from "../shared/ledger/record.ts";
import type { Ability } from "../shared/permission/matrix.ts";
import { TestBook } from "./ledger-fixture.ts";

/** Long work, which a worker does in the program. */
const LONG = {
  "categories.merge": mergeHandler,
  "payees.rename": renamePayee,
  "payees.merge": mergePayees,
  "tags.rename": renameTag,
  "tags.merge": mergeTags,
  "tags.remove": removeTag,
};

export interface Member {
  run<N extends CommandName>(name: N, input: Input<N>): Output<N>;
  ask<N extends QueryName>(name: N, input: Input<N>): Output<N>;
}

export class ActingMembers {
  readonly home = new TestBook();
  readonly first = this.#member(this.home.folder.profile.id);

  /** A second person with these columns, and what they can do. */
  join(name: string, abilities: readonly Ability[], profile = this.home.book.ids.uuid()): Member {
    this.home.write((tx) =>
      tx.append({
        kind: "member",
        content: asJson({ abilities: [...abilities].sort(), profile, role: "member" }),
        text: { name },
      }),
    );
    return this.#member(profile);
  }

  /** Leaves the person of that profile these columns. */
  restrict(profile: string, abilities: readonly Ability[]): void {
    const { home } = this;
    const member = actorOf(home.book, profile).member ?? "";
    home.write((tx) =>
      tx.append({
        kind: "member",
        revises: home.chain(member, "member"),
        content: asJson({ abilities: [...abilities].sort(), profile, role: "member" }),
        text: { name: "Ben" },
      }),
    );
  }

  #member(profileId: string): Member {
    const { book, folder } = this.home;
    const acting = Object.assign(Object.create(folder.profile) as ProfileStore, {
      actingAs: () => profileId,
    });
    return {
      run: (name, input) =>
        runCommand({
          book,
          profile: acting,
          name,
          permission: contract[name].permission,
          input,
          commandId: null,
          handler: { ...LONG, ...COMMANDS }[name] as CommandHandler<typeof name>,
        }),
      ask: (name, input) => {
        const handler = QUERIES[name] as QueryHandler<typeof name>;
        return handler({ book, profile: acting, member: actorOf(book, profileId).member ?? "" }, input);
      },
    };
  }

  remove(): void {
    this.home.remove();
  }
}
