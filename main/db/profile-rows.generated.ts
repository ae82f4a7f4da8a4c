// Generated from migrations/profile by `npm run gen:rows`; a test fails when it is stale.

export interface AuditRow {
  readonly n: number;
  readonly id: Buffer;
  readonly at: number;
  readonly what: string;
  readonly outcome: string;
  readonly detail: string;
}

export interface BookRow {
  readonly id: Buffer;
  readonly device: Buffer;
  readonly position: number;
  readonly sample: number;
  readonly acts_as: Buffer | null;
}

export interface HeldFileRow {
  readonly id: Buffer;
  readonly name: string;
  readonly bytes: number;
  readonly path: string;
  readonly ours: number;
  readonly made_at: number;
}

export interface ImportDraftRow {
  readonly id: Buffer;
  readonly book: Buffer;
  readonly file: Buffer | null;
  readonly made_at: number;
  readonly draft: string;
}

export interface ImportMappingRow {
  readonly signature: string;
  readonly mapping: string;
  readonly used_at: number;
}

export interface ImportRowRow {
  readonly draft: Buffer;
  readonly n: number;
  readonly account: number;
  readonly status: string;
  readonly take: number | null;
  readonly root_id: Buffer | null;
  readonly entry: Buffer | null;
  readonly why: string;
  readonly row: string;
}

export interface JobRow {
  readonly id: Buffer;
  readonly procedure: string;
  readonly book: Buffer | null;
  readonly state: string;
  readonly done: number;
  readonly total: number | null;
  readonly note: string;
  readonly error: string | null;
  readonly started_at: number;
  readonly ended_at: number | null;
  readonly heartbeat_at: number | null;
}

export interface MigrationRow {
  readonly number: number;
  readonly name: string;
  readonly checksum: string;
  readonly program: string;
}

export interface SettingRow {
  readonly name: string;
  readonly value: string;
}

export interface StatementDraftRow {
  readonly id: Buffer;
  readonly book: Buffer;
  readonly account: Buffer;
  readonly made_at: number;
  readonly draft: string;
}

export interface StatementLineRow {
  readonly draft: Buffer;
  readonly n: number;
  readonly line: string;
}

export interface StatementTickRow {
  readonly draft: Buffer;
  readonly entry: Buffer;
}

export interface VerificationRow {
  readonly book: Buffer;
  readonly at: number;
  readonly ok: number;
  readonly records: number;
  readonly head: string;
  readonly problem: string | null;
}

export interface ProfileTables {
  readonly audit: AuditRow;
  readonly book: BookRow;
  readonly held_file: HeldFileRow;
  readonly import_draft: ImportDraftRow;
  readonly import_mapping: ImportMappingRow;
  readonly import_row: ImportRowRow;
  readonly job: JobRow;
  readonly migration: MigrationRow;
  readonly setting: SettingRow;
  readonly statement_draft: StatementDraftRow;
  readonly statement_line: StatementLineRow;
  readonly statement_tick: StatementTickRow;
  readonly verification: VerificationRow;
}
