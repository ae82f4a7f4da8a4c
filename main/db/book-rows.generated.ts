// Generated from migrations/local by `npm run gen:rows`; a test fails when it is stale.

export interface AcceptanceRow {
  readonly only: number;
  readonly n: number;
  readonly receipt: Buffer;
}

export interface AccountRow {
  readonly root: number;
  readonly type: string;
  readonly subtype: string;
  readonly currency: string | null;
  readonly name: string;
  readonly institution: string;
  readonly number: string;
  readonly parent: number | null;
  readonly bucket: string | null;
  readonly template: string | null;
  readonly position: number;
  readonly hidden: number;
  readonly open: number;
  readonly own_group: string;
  readonly credit_limit: number | null;
  readonly colour: number | null;
  readonly icon: string | null;
}

export interface AttachmentRow {
  readonly root: number;
  readonly record: number;
  readonly entry: number;
  readonly sha256: Buffer;
  readonly bytes: number;
  readonly type: string;
  readonly name: string;
  readonly counts: number;
}

export interface AuditRow {
  readonly n: number;
  readonly id: Buffer;
  readonly at: number;
  readonly actor: Buffer | null;
  readonly procedure: string;
  readonly outcome: string;
  readonly cmd: number | null;
  readonly detail: string;
}

export interface AuthorRow {
  readonly author: number;
  readonly id: Buffer;
}

export interface BalanceMonthRow {
  readonly account: number;
  readonly month: number;
  readonly currency: string;
  readonly debit: number;
  readonly credit: number;
  readonly n: number;
}

export interface BookRow {
  readonly only: number;
  readonly id: Buffer;
}

export interface BookSettingsRow {
  readonly only: number;
  readonly root: number;
  readonly name: string;
  readonly currency: string;
  readonly sample: number;
  readonly income: number | null;
  readonly income_currency: string | null;
  readonly essentials: number | null;
  readonly desires: number | null;
  readonly savings: number | null;
}

export interface ChainRow {
  readonly root: number;
  readonly tip: number;
  readonly counted: number | null;
}

export interface ClosingRow {
  readonly root: number;
  readonly entry: number;
  readonly month: number;
  readonly closed: number;
}

export interface CommandReplyRow {
  readonly id: Buffer;
  readonly procedure: string;
  readonly input_hash: Buffer;
  readonly reply: string;
}

export interface CommodityRow {
  readonly root: number;
  readonly code: string;
  readonly decimals: number;
  readonly name: string;
}

export interface CurrencyRow {
  readonly code: string;
}

export interface DeviceRow {
  readonly device: number;
  readonly id: Buffer;
}

export interface DuplicateRow {
  readonly root: number;
  readonly entry: number;
}

export interface EntryTallyRow {
  readonly what: string;
  readonly root: number;
  readonly n: number;
}

export interface ErasureRow {
  readonly seq: number;
}

export interface FtsRow {
  readonly words: string | null;
}

export interface FtsWordRow {
  readonly term: string | null;
  readonly doc: string | null;
  readonly col: string | null;
  readonly offset: string | null;
}

export interface HeadRow {
  readonly device: number;
  readonly device_seq: number;
  readonly hash: Buffer;
  readonly recorded_at: number;
}

export interface ImportBatchRow {
  readonly root: number;
  readonly last_seq: number;
  readonly undone: number;
}

export interface JournalEntryRow {
  readonly root: number;
  readonly entry: number;
  readonly date: number;
  readonly payee: number | null;
}

export interface MemberRow {
  readonly root: number;
  readonly profile: Buffer;
  readonly name: string;
  readonly role: string;
  readonly can_add_entries: number;
  readonly can_edit_entries: number;
  readonly can_delete_entries: number;
  readonly can_manage_budgets: number;
  readonly can_manage_members: number;
  readonly can_view_reports: number;
  readonly can_import: number;
  readonly can_export: number;
}

export interface MigrationRow {
  readonly number: number;
  readonly name: string;
  readonly checksum: string;
  readonly program: string;
}

export interface ObservationRow {
  readonly root: number;
  readonly account: number;
  readonly date: number;
  readonly currency: string;
  readonly amount: number;
  readonly source: string;
  readonly available: number | null;
  readonly observed_at: string | null;
}

export interface PayeeRow {
  readonly root: number;
  readonly name: string;
  readonly folded: string;
}

export interface PayeeAliasRow {
  readonly root: number;
  readonly folded: string;
  readonly name: string;
}

export interface PayeeUseRow {
  readonly payee: number;
  readonly entries: number;
}

export interface PostingRow {
  readonly root: number;
  readonly line: number;
  readonly account: number;
  readonly date: number;
  readonly day_order: number;
  readonly currency: string;
  readonly amount: number;
}

export interface ProjectionSeenRow {
  readonly only: number;
  readonly seq: number;
}

export interface RateRow {
  readonly base: string;
  readonly quote: string;
  readonly date: number;
  readonly rate: string;
  readonly source: string;
}

export interface ReconciledEntryRow {
  readonly entry: number;
  readonly account: number;
  readonly root: number;
  readonly date: number;
  readonly amount: number;
}

export interface RecordRow {
  readonly seq: number;
  readonly id: Buffer;
  readonly kind: string;
  readonly op: number;
  readonly root: number;
  readonly root_id: Buffer | null;
  readonly supersedes: number | null;
  readonly cmd: number;
  readonly author: number;
  readonly device: number;
  readonly device_seq: number;
  readonly recorded_at: number;
  readonly v: number;
  readonly body: string;
  readonly text_hash: Buffer | null;
  readonly hash: Buffer;
}

export interface RecordTextRow {
  readonly seq: number;
  readonly salt: Buffer;
  readonly text: string;
}

export interface ReversalRow {
  readonly root: number;
  readonly by_root: number;
  readonly revision: number;
}

export interface StatementRow {
  readonly root: number;
  readonly record: number;
  readonly account: number;
  readonly from_day: number;
  readonly to_day: number;
  readonly currency: string;
  readonly opening: number;
  readonly closing: number;
  readonly debits: number;
  readonly credits: number;
  readonly n: number;
  readonly book_debits: number;
  readonly book_credits: number;
  readonly book_n: number;
}

export interface TagRow {
  readonly root: number;
  readonly name: string;
  readonly folded: string;
}

export interface TagEntryRow {
  readonly tag: number;
  readonly root: number;
}

export interface UncountedRow {
  readonly seq: number;
  readonly why: string;
}

export interface UndoneRow {
  readonly root: number;
  readonly cmd: number;
  readonly redo: number;
}

export interface VerdictRow {
  readonly seq: number;
  readonly server_seq: number | null;
  readonly why: string;
}

export interface VoidedPostingRow {
  readonly account: number;
  readonly date: number;
  readonly day_order: number;
  readonly root: number;
  readonly line: number;
  readonly currency: string;
  readonly amount: number;
}

export interface BookTables {
  readonly acceptance: AcceptanceRow;
  readonly account: AccountRow;
  readonly attachment: AttachmentRow;
  readonly audit: AuditRow;
  readonly author: AuthorRow;
  readonly balance_month: BalanceMonthRow;
  readonly book: BookRow;
  readonly book_settings: BookSettingsRow;
  readonly chain: ChainRow;
  readonly closing: ClosingRow;
  readonly command_reply: CommandReplyRow;
  readonly commodity: CommodityRow;
  readonly currency: CurrencyRow;
  readonly device: DeviceRow;
  readonly duplicate: DuplicateRow;
  readonly entry_tally: EntryTallyRow;
  readonly erasure: ErasureRow;
  readonly fts: FtsRow;
  readonly fts_word: FtsWordRow;
  readonly head: HeadRow;
  readonly import_batch: ImportBatchRow;
  readonly journal_entry: JournalEntryRow;
  readonly member: MemberRow;
  readonly migration: MigrationRow;
  readonly observation: ObservationRow;
  readonly payee: PayeeRow;
  readonly payee_alias: PayeeAliasRow;
  readonly payee_use: PayeeUseRow;
  readonly posting: PostingRow;
  readonly projection_seen: ProjectionSeenRow;
  readonly rate: RateRow;
  readonly reconciled_entry: ReconciledEntryRow;
  readonly record: RecordRow;
  readonly record_text: RecordTextRow;
  readonly reversal: ReversalRow;
  readonly statement: StatementRow;
  readonly tag: TagRow;
  readonly tag_entry: TagEntryRow;
  readonly uncounted: UncountedRow;
  readonly undone: UndoneRow;
  readonly verdict: VerdictRow;
  readonly voided_posting: VoidedPostingRow;
}
