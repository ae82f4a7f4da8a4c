/**
 * The record format is frozen (L3, L9): these values were computed once, by hand of a second program (Python's hashlib
 * over the bytes that docs/adr/0001-record-format.md describes), and may never change.
 */
import { describe, expect, it } from "vitest";
import { ExternalKeys, fingerprint, reusedIdKey } from "../main/features/imports/external-key.ts";
import { derivedRootId, sha256Hex, textHash } from "../main/ledger/sha256.ts";
import { canonicalJson } from "../shared/ledger/canonical-json.ts";
import { entryBodyJson } from "../shared/ledger/entry.ts";
import {
  bookHeadInput,
  foldName,
  genesisInput,
  hashInput,
  headerJson,
  receiptInput,
  rootKey,
} from "../shared/ledger/record.ts";

const BOOK = "01931c4e-7d2a-7cc0-8a3b-0f1e2d3c4b5a";
const DEVICE = "01931c4e-7d2a-7cc0-8a3b-000000000001";
const RECORD = "01931c4e-7d2a-7cc0-8a3b-000000000002";
const ACCOUNT = "01931c4e-7d2a-7cc0-8a3b-00000000000a";
const CATEGORY = "01931c4e-7d2a-7cc0-8a3b-00000000000b";
const ENTRY = {
  date: "2026-11-21",
  lines: [
    [ACCOUNT, -1250, "EUR"],
    [CATEGORY, 1250, "EUR"],
  ],
} as const;
const HEADER = {
  book: BOOK,
  id: RECORD,
  kind: "entry",
  op: 0,
  root: RECORD,
  supersedes: null,
  cmd: RECORD,
  author: BOOK,
  device: DEVICE,
  deviceSeq: 1,
  recordedAt: 1795000000000000,
  v: 1,
} as const;
const SECRET = Buffer.alloc(32, 7);
const SALT = Buffer.alloc(16, 9);

describe("record format daybook/1 (L3, L9)", () => {
  it("writes bodies canonically, by hand as by rule", () => {
    expect(entryBodyJson(ENTRY)).toBe(canonicalJson(ENTRY));
    const full = { ...ENTRY, kind: "opening", payee: BOOK, tags: [ACCOUNT, CATEGORY] } as const;
    expect(entryBodyJson(full)).toBe(canonicalJson(full));
    expect(canonicalJson({ b: 1, a: [true, null, "ä\n"], c: undefined })).toBe(
      '{"a":[true,null,"ä\\n"],"b":1}',
    );
    expect(() => canonicalJson({ a: 0.5 })).toThrow();
  });

  it("hashes what it always hashed", () => {
    const genesis = sha256Hex(genesisInput(BOOK, DEVICE));
    const text = textHash(SALT, '{"memo":"Käse"}').toString("hex");
    const hash = sha256Hex(hashInput(genesis, headerJson(HEADER), text, entryBodyJson(ENTRY)));
    const receipt = sha256Hex(receiptInput("0".repeat(64), 1, hash));
    const head = sha256Hex(bookHeadInput([{ device: DEVICE, deviceSeq: 1, hashHex: hash }], 1, receipt));
    expect({ genesis, text, hash, receipt, head }).toMatchInlineSnapshot(`
      {
        "genesis": "5c28f4a18f15efa4929e6446df6269259491fad7ccc7492efa70ee65b0acd296",
        "hash": "10af12134cec1efb0eeb0ac7f7cd9c32ed5d5e5d7a52f83f28c0c89f7842ba4d",
        "head": "d140488ea74892420ba8c115dff62ba8c38bfe3fc1ce80a3b5b771692fcc727c",
        "receipt": "30fec81bcb6ed10f843085ea62ecc5da2cdfc3f0b4d494687d02c18b5cce7ba8",
        "text": "3bc113959a4403b4b3d14953b671058e87d67e3c98bbddf816788f9f4691c32a",
      }
    `);
  });

  it("derives the roots it always derived", () => {
    const root = (key: string) => derivedRootId(SECRET, key).toString("hex");
    expect([
      root(rootKey.imported(ACCOUNT, "FIT-1")),
      root(rootKey.payee("  Café  LINDE ")),
      root(rootKey.tag("Trip")),
      root(rootKey.template("groceries")),
      root(rootKey.observation(ACCOUNT, "2026-03-31", "EUR", 123456)),
    ]).toMatchInlineSnapshot(`
      [
        "023c2256527b42858a04d3194f4d0424",
        "c7471577090d0f7346f91eed500767f9",
        "fc0078557b8877c03f2092840fc24ad3",
        "63273902b93cd61596e7a78557c51802",
        "9b627af170b66bae9d1601e601b38a60",
      ]
    `);
    expect(foldName("  Ｃafé  LINDE ")).toBe("café linde");
  });

  it("fingerprints the lines it always fingerprinted, twins apart (R28)", () => {
    const row = {
      account: 0,
      line: 2,
      date: "2026-11-21",
      amount: "-3.50",
      currency: null,
      payee: "Café",
      memo: "",
      externalId: null,
      category: "",
      checkNumber: "",
      raw: "Café\u001fcard",
      balance: null,
    };
    expect(fingerprint(row)).toMatchInlineSnapshot(`"1d241aeac72f4d22dc14e60f20869848"`);
    expect(fingerprint({ ...row, amount: "-3.5" })).toBe(fingerprint(row));
    const keys = new ExternalKeys();
    const [first, second, other] = [keys.keyOf(row), keys.keyOf(row), keys.keyOf({ ...row, account: 1 })];
    expect([first, second, other]).toEqual([
      `fp1:${fingerprint(row)}:1`,
      `fp1:${fingerprint(row)}:2`,
      `fp1:${fingerprint(row)}:1`,
    ]);
    expect(keys.keyOf({ ...row, externalId: "FIT-1" })).toBe("FIT-1");
    expect(reusedIdKey("FIT-1", row)).toBe("FIT-1@2026-11-21:-3.5");
  });
});
