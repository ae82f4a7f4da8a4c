/**
 * What the header words of bank files mean, in English, German, French, Spanish, Portuguese, Italian, Dutch, Danish,
 * Swedish and Norwegian. Words only suggest: the values of a column must bear them out (csv-roles.ts).
 */
export type Role =
  | "date"
  | "amount"
  | "debit"
  | "credit"
  | "balance"
  | "payee"
  | "description"
  | "memo"
  | "id"
  | "reference"
  | "currency"
  | "category"
  | "account"
  | "accountMaybe"
  | "check"
  | "sign";

export interface HeaderHit {
  role: Role;
  /** Smaller is surer. */
  rank: number;
}

/** Lower case, no accents, camelCase and punctuation split into words. */
export function plainHeader(header: string): string {
  return header
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replace(/ß/g, "ss")
    .replace(/[øØ]/g, "o")
    .replace(/[æÆ]/g, "ae")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}#%]+/gu, " ")
    .trim();
}

const NOT_THE_AMOUNT =
  /foreign|original|\borig\b|fremd|\bfees?\b|gebuhr|\bkosten\b|exchange|\brate\b|kurs\b|\btax\b|\bvat\b|steuer|mwst|price|preis|quantity|\bqty\b|cashback|\blocal\b|instructed|\btip\b|shipping|discount|commission|units|shares|points|\blimit\b|anzahl|impact|handling|insurance|\bfrais\b|ursprung|originale?|\bpercent|vreemde|utenlandsk|utlandsk/;
const OTHER_PARTY =
  /counter|tegen|gegen|other|payee|recipient|beneficiar|destination|\bto\b|\bfrom\b|partner|empf|zahlungs|mottak|mottag|modtag|destinat|contre|contrapart|type|owner|holder|\blabel\b|name on|ordenante|bic\b|vers\b|\bhacia\b/;

const DATE_WORD =
  /\b(?:\w*date|\w*datum|fecha|f|data|\w*dato|\w*dag|\w*tag|day|bogfort|bokfort|\w*buchung|wertstellung|valuta|wert|datetime|timestamp|created|tid|time|when)\b/;
const MAIN_DATE =
  /\b(?:trans\w*|book\w*|buchung\w*|belegdatum|oper\w*|op|contab\w*|comptab\w*|mov\w*|lancamento|boek\w*|bogfor\w*|bokfor\w*|post\w*|complet\w*|run|activity|entry|settled|registrazione|bevegelse\w*|purchase|umsatz\w*|ausfuhrung\w*)\b/;
const VALUE_DATE =
  /\b(?:valu\w*|value|wert\w*|val|valeur|valor|rente\w*|rante\w*|settle\w*|effective|process\w*|authorized|auth|due|balancete|interest|f valor)\b/;

type Rule = readonly [pattern: RegExp, role: Role, rank: number];

const RULES: readonly Rule[] = [
  [
    /^(?:category|categories|kategorie|categorie|categoria|kategori|spending category|personal finance category primary|category group category|master category|hovedkategori|rubrik)$/,
    "category",
    0,
  ],
  [/\b(?:sub category|subcategory|sous categorie|underkategori|subcategoria)\b/, "category", 2],
  [
    /^(?:check|cheque|check number|cheque number|check no|check num|checknumber|checknum|check #|cheque #|chq no|check or slip #|check slip #|schecknummer|numero de cheque|num cheque|cheque num)$/,
    "check",
    0,
  ],
  [
    /^(?:iso )?(?:currency|ccy|currency code|transaction currency|account currency|wahrung|waehrung|devise|divisa|moneda|moeda|munt|muntsoort|valuta|valuuta|monnaie|iso currency code|buchungswahrung)$/,
    "currency",
    0,
  ],
  [/\b(?:amount currency|currency|wahrung)\b/, "currency", 2],
  [
    /^(?:fit ?id|transaction ?(?:id|uid|uuid|unique id|identifier)|trans ?id|trx ?id|txn ?id|entry ?id|unique ?id|bank transaction id|id|uuid|transferwise id|wise id|umsatz ?id|transaktions ?id|transaktionsnummer|identificador|id transaccion|id transazione|id operation|transactie ?id|journal ?id|movement id|internal id)$/,
    "id",
    0,
  ],
  [
    /^(?:transaction (?:reference|number|no|ref)|bank reference|archivref\w*|arkivref\w*|reference number|reference no|ref number|numero de operacion|volgnr|buchungsreferenz|transactiereferentie|reference operation|transaction ref no)$/,
    "reference",
    1,
  ],
  [
    /^(?:account|account name|account id|accountname|source account|auftragskonto|rekening|own account|kontonavn|compte|cuenta|conta|conto|konto|iban bban|eigene iban|iban auftraggeberkonto|kontobezeichnung|account alias)$/,
    "account",
    0,
  ],
  [
    /^(?:account (?:number|no|num|nr|#)|kontonummer|konto nr|kontonr|rekeningnummer|iban|iban kontonummer|numero de compte|account iban|bank account|card no|card number|kartennummer|card|n compte|compte n|numero de cuenta|numero conto)$/,
    "accountMaybe",
    1,
  ],
  [
    /\b(?:balance|saldo|kontostand|solde|bal|balans|accountbalance|kontobalance|bokfort saldo)\b/,
    "balance",
    0,
  ],
  [/\b(?:disponible|disponivel|tilgjengelig|disponibelt|beschikbaar|available)\b/, "balance", 2],
];

const TEXT_RULES: readonly Rule[] = [
  [
    /\b(?:payee|merchant|merchant name|counter ?party|counterparty name|beneficiary|recipient|target name|payee name|partner name)\b/,
    "payee",
    0,
  ],
  [
    /empfanger|begunstigter|beguenstigter|auftraggeber|zahlungspflichtig|zahlungsbeteiligter|gegenpartei|tegenpartij|beneficiario|beneficiaire|ordenante|destinatario|contrepartie|contraparte|mottaker|mottagare|modtager|\bnaam\b/,
    "payee",
    1,
  ],
  [/^(?:name|title|titel|vendor|company|shop|store|nom|nombre|nome|navn|namn)$/, "payee", 2],
  [
    /^(?:description|transaction description|full description|bank description|transaction details?|narrative|narration|particulars|text|tekst|descriptions?|tekst beskrivelse)$/,
    "description",
    0,
  ],
  [
    /libelle|\blabel\b|concepto|descripcion|descricao|historico|descrizione|omschrijving|beschreibung|beskrivelse|beskrivning|forklaring|verwendungszweck|detalle|transaktion$|lancamento|movimiento|movimento|description|rubrikk|vorgang|bezeichnung|operacion|operazione|intitule/,
    "description",
    1,
  ],
  [/^details?$|causale|buchungstext|\baction\b|transaction$|\btransaccion\b/, "description", 2],
  [
    /\b(?:memo|notes?|notiz\w*|comments?|kommentar|communication|mededelingen|message|meddelande|melding|observaciones|remarks?|subject|payment reference|reference|referenz|referencia|referens|referanse|ref|zahlungsgrund|mitteilung|purpose|info\w*|remittance)\b/,
    "memo",
    0,
  ],
];

const DEBIT =
  /\b(?:debits?|soll|belastung\w*|ausgang|ausgaben?|withdrawals?|withdrawn|paid out|money out|payments? out|out|outflow|expenses?|spent|spend|debitos?|debe|cargos?|salidas?|gastos?|saidas?|dare|uscit[ae]|addebit[oi]|af|uit|ut|ud|utgifter|uttag|udbetaling\w*|utbetaling\w*|debet|sorties?|depenses?|retraits?|charges?|dr|ausgehend|lastschrift\w*)\b/;
const CREDIT =
  /\b(?:credits?|haben|gutschrift\w*|eingang|einnahmen?|deposits?|paid in|money in|payments? in|in|inflow|incomes?|received|creditos?|haber|abonos?|ingresos?|entradas?|avere|entrat[ae]|accredit[oi]|bij|inn|ind|insattning\w*|indbetaling\w*|innbetaling\w*|kredit|entrees?|recettes?|versements?|cr|eingehend)\b/;
const AMOUNT =
  /\b(?:amount|amt|betrag|umsatz|importe|montant|valor|importo|bedrag|belob|belop|summa|sum|value|monto|quantia|kwota|net|netto|gross|brutto|buchungsbetrag|somme|beloep|transactiebedrag|total|cantidad)\b/;
const PLAIN_AMOUNT =
  /^(?:amount|amt|betrag|umsatz|importe|montant|valor|importo|bedrag|belob|belop|summa|transaction amount|monto|buchungsbetrag)(?: (?:in )?(?:[a-z]{3}|euros?|€))?$/;
const SIGN =
  /^(?:af bij|dc|d c|s h|sh|cd|c d|cr dr|dr cr|debit credit|credit debit|debet credit|soll haben|type|transaction type|details|direction|indicator|credit debit indicator|debe haber|debito credito)$/;

/** Everything a header may mean, surest first; [] when its words tell nothing. */
export function headerRoles(header: string): HeaderHit[] {
  const plain = plainHeader(header);
  if (plain === "" || plain.length > 60) return [];
  const hits: HeaderHit[] = [];
  if (DATE_WORD.test(plain)) hits.push({ role: "date", rank: dateRank(plain) });
  for (const [pattern, role, rank] of RULES) {
    const otherParty = (role === "account" || role === "accountMaybe") && OTHER_PARTY.test(plain);
    const foreign = role === "currency" && /foreign|original|fremd|unofficial|local|type/.test(plain);
    if (pattern.test(plain) && !otherParty && !foreign) hits.push({ role, rank });
  }
  hits.push(...moneyRoles(plain));
  if (SIGN.test(plain)) hits.push({ role: "sign", rank: 0 });
  for (const [pattern, role, rank] of TEXT_RULES) if (pattern.test(plain)) hits.push({ role, rank });
  return hits;
}

function dateRank(plain: string): number {
  if (VALUE_DATE.test(plain)) return 4;
  if (/^(?:date|datum|fecha|data|dato|date utc)$/.test(plain)) return 0;
  if (MAIN_DATE.test(plain)) return 0;
  return /start|time|created|first|end|clearing/.test(plain) ? 3 : 2;
}

function moneyRoles(header: string): HeaderHit[] {
  // "Umsatz in EUR", "Gutschrift in CHF": that "in" is no direction.
  const plain = header.replace(/ in (?:[a-z]{3}|euros?)$/, "");
  if (NOT_THE_AMOUNT.test(plain) || /\b(?:card|type|currency|date|iban|karte)\b/.test(plain)) return [];
  const debit = DEBIT.test(plain);
  const credit = CREDIT.test(plain);
  if (debit && !credit) return [{ role: "debit", rank: 0 }];
  if (credit && !debit) return [{ role: "credit", rank: 0 }];
  if (PLAIN_AMOUNT.test(plain)) return [{ role: "amount", rank: 0 }];
  if (AMOUNT.test(plain) || (debit && credit))
    return [{ role: "amount", rank: /\bnett?o?\b/.test(plain) ? 1 : 2 }];
  return [];
}

/** A currency that a header states for its column: "Betrag (EUR)", "Amount GBP", "Debit €". */
export function currencyInHeader(header: string, isCode: (text: string) => boolean): string | null {
  if (header.includes("€") || /\beuros?\b/i.test(header)) return "EUR";
  if (header.includes("£")) return "GBP";
  const code = /(?:^|[\s(_\-/])([A-Z]{3})\)?$/.exec(header.trim())?.[1];
  return code !== undefined && isCode(code) ? code : null;
}

/** Languages other than English put the day first; told by words of a header row. */
export function isForeignHeader(headers: readonly string[]): boolean {
  const words = headers.map(plainHeader).join(" ");
  return /\b(?:datum|fecha|betrag|buchung\w*|umsatz|importe|montant|libelle|solde|saldo|importo|bedrag|belob|belop|concepto|descricao|descrizione|omschrijving|tekst|valor|wertstellung|valuta)\b/.test(
    words,
  );
}
