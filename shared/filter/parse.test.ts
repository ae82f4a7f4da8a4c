/** The filter language in a small text form: a filter, then what it means, or carets under what is wrong with it. */
import { expect, it } from "vitest";
import { parseFilter } from "./parse.ts";
import { type FilterBound, type FilterMeaning, type FilterTerm, filterErrorText } from "./terms.ts";
import { filterText } from "./write.ts";

const TODAY = "2026-03-15";

const READS = String.raw`
lidl market            = words(lidl) words(market)
"in" in OUT            = words(in) in out
-12.50 -lidl -"a b"    = words(-12.50) -words(lidl) -words(a b)
payee:Lidl             = payee(Lidl)
payee:"Dr. Müller"     = payee(Dr. Müller)
Payee:"A, Inc",Lidl*   = payee(A, Inc|Lidl*)
payee:"say \"hi\" \\"  = payee(say "hi" \)
-category:rent tag:a,b = -category(rent) tag(a|b)
category:none          = is(uncategorised)
-category:None         = -is(uncategorised)
category:"none"        = category(none)
account:Check*         = account(Check*)
amount>50              = amount(>50..)
amount>=50 amount<7,5  = amount(50..) amount(..<7.5)
amount<=1.234,50       = amount(..1234.5)
amount=12.50           = amount(12.5..12.5)
amount:12.50           = amount(12.5..12.5)
amount:10..20          = amount(10..20)
amount:..20 amount:9.. = amount(..20) amount(9..)
amount<-50             = amount(..<-50 signed)
amount:-20..+10        = amount(-20..10 signed)
amount:+5              = amount(5..5 signed)
on:2026-05-17          = date(2026-05-17..2026-05-17)
on:2026-02             = date(2026-02-01..2026-02-28)
date:2028-02           = date(2028-02-01..2028-02-29)
date:2026              = date(2026-01-01..2026-12-31)
before:2026-05         = date(..2026-04-30)
after:2026-05          = date(2026-06-01..)
after:2025             = date(2026-01-01..)
date:2026-03..2026-05  = date(2026-03-01..2026-05-31)
date:2026-03-05..      = date(2026-03-05..)
date:..2026-05         = date(..2026-05-31)
on:today on:Yesterday  = date(2026-03-15..2026-03-15) date(2026-03-14..2026-03-14)
date:last-month        = date(2026-02-01..2026-02-28)
date:last-year..today  = date(2025-01-01..2026-03-15)
after:this-month       = date(2026-04-01..)
has:receipt -has:tag   = has(receipt) -has(tag)
IS:Pending -is:void    = is(pending) -is(void)
note:"rent may"        = note(rent may)
note:a,b               = note(a,b)
number:48170           = number(48170)
12:30 a-b é-ü          = words(12:30) words(a-b) words(é-ü)
`;

const REFUSES = `
lidl foo:bar           unknown_key
     ^^^
-http://example.org    unknown_key
 ^^^^
payee:                 no_value
^^^^^^
tag:a,,b               no_value
^^^^^^^^
tag:"" x               no_value
^^^^^^
payee>5                bad_operator
     ^
date>=2026             bad_operator
    ^^
is:open                unknown_state
   ^^^^
is:pending,void        unknown_state
   ^^^^^^^^^^^^
has:wings              unknown_part
    ^^^^^
amount:lots            bad_amount
       ^^^^
amount>1..2            bad_amount
       ^^^^
amount:..              bad_amount
       ^^
amount:9..1            backwards
       ^^^^
amount:-1..-5          backwards
       ^^^^^^
on:2026-02-30          bad_date
   ^^^^^^^^^^
before:2026-13         bad_date
       ^^^^^^^
before:2026..          bad_date
       ^^^^^^
date:soon              bad_date
     ^^^^
date:..                bad_date
     ^^
date:2026-05..2026-03  backwards
     ^^^^^^^^^^^^^^^^
number:12a             bad_number
       ^^^
a payee:"x y           open_quote
        ^^^^
`;

function boundText(bound: FilterBound | null, sign: string): string {
  return bound === null ? "" : `${bound.open ? sign : ""}${bound.figure}`;
}

function meaningText(meaning: FilterMeaning): string {
  switch (meaning.kind) {
    case "payee":
    case "category":
    case "tag":
    case "account":
      return `${meaning.kind}(${meaning.names.map(({ name }) => name).join("|")})`;
    case "amount":
      return `amount(${boundText(meaning.from, ">")}..${boundText(meaning.to, "<")}${meaning.signed ? " signed" : ""})`;
    case "date":
      return `date(${meaning.from ?? ""}..${meaning.to ?? ""})`;
    case "direction":
      return meaning.direction;
    case "is":
      return `is(${meaning.state})`;
    case "has":
      return `has(${meaning.part})`;
    case "number":
      return `number(${meaning.number})`;
    case "words":
    case "note":
      return `${meaning.kind}(${meaning.text})`;
  }
}

const termText = ({ negated, meaning }: FilterTerm) => `${negated ? "-" : ""}${meaningText(meaning)}`;

it.each(
  READS.trim()
    .split("\n")
    .map((line) => line.split(/\s+= /) as [string, string]),
)("reads %s", (filter, meaning) => {
  const { terms, errors } = parseFilter(filter, TODAY);
  expect(errors).toEqual([]);
  expect(terms.map(termText).join(" ")).toBe(meaning);
});

const refused = REFUSES.trim().split("\n");
it.each(
  refused
    .filter((_, at) => at % 2 === 0)
    .map((line, at) => {
      const [, filter = "", problem = ""] = /^(.*?)\s+(\w+)$/.exec(line) ?? [];
      return [filter, problem, refused[2 * at + 1] ?? ""] as const;
    }),
)("refuses %s as %s", (filter, problem, carets) => {
  const { errors } = parseFilter(filter, TODAY);
  expect(errors.map((error) => error.problem)).toEqual([problem]);
  const [{ start, end, value } = { start: -1, end: -1, value: "" }] = errors;
  expect(`${" ".repeat(start)}${"^".repeat(end - start)}`).toBe(carets);
  expect(value).toBe(filter.slice(start, end));
});

it("says every error, reads the rest, and where each token stands", () => {
  const { terms, errors } = parseFilter("  lidl foo:1 -tag:trip is:what ", TODAY);
  expect(errors.map(({ problem, start }) => [problem, start])).toEqual([
    ["unknown_key", 7],
    ["unknown_state", 26],
  ]);
  expect(terms.map(({ start, end }) => [start, end])).toEqual([
    [2, 6],
    [13, 22],
  ]);
  expect(filterErrorText({ problem: "unknown_key", start: 7, end: 10, value: "foo" })).toMatch(
    /^“foo:” at character 8 of the filter is no token\. There are: payee:/,
  );
});

it("takes forty tokens and no more", () => {
  expect(parseFilter("a ".repeat(40), TODAY).errors).toEqual([]);
  expect(parseFilter("a ".repeat(41), TODAY).errors).toEqual([
    { problem: "too_many", start: 80, end: 81, value: "a" },
  ]);
});

it("reads back what is written", () => {
  const text = filterText([
    { key: "payee", value: 'Say "hi", \\ Inc' },
    { key: "category", value: ["none", "Rent"], negated: true },
    { key: "date", value: "2026-03..2026-05" },
    "in",
  ]);
  expect(text).toBe('payee:"Say \\"hi\\", \\\\ Inc" -category:"none",Rent date:2026-03..2026-05 in');
  const { terms, errors } = parseFilter(text, TODAY);
  expect(errors).toEqual([]);
  expect(terms.map(termText)).toEqual([
    'payee(Say "hi", \\ Inc)',
    "-category(none|Rent)",
    "date(2026-03-01..2026-05-31)",
    "in",
  ]);
});
