import { describe, expect, it } from "vitest";
import { ExactSum } from "./amount.ts";
import { bytesSource } from "./byte-source.ts";
import { parseSource } from "./parse-statement.ts";
import type { ParsedAccount, ParsedRow } from "./statement.ts";

/**
 * Shapes of bank exports with made-up content. Each block: `=== name`, the file, and `--- rows sum first last`,
 * then optionally `payee:` of the first row, `account:`, `currency:`, `balance:` (closing), `problems:` codes.
 * `·` stands for a tab, `¶` for a line break inside a cell.
 */
const DIALECTS = `
=== German giro, preamble, two currency columns
Umsatzanzeige;Datei erstellt am: 02.02.2020 10:00

IBAN;DE00 1234 5678 9012 3456 00
Kontoname;Girokonto
Bank;Beispielbank
Saldo;1.078,10;EUR

Buchung;Valuta;Auftraggeber/Empfänger;Buchungstext;Verwendungszweck;Saldo;Währung;Betrag;Währung
31.01.2020;31.01.2020;Laden A;Lastschrift;Einkauf;1.078,10;EUR;-21,90;EUR
30.01.2020;30.01.2020;Firma B;Gehalt/Rente;Lohn 01/20;1.100,00;EUR;1.000,00;EUR
--- 2 978.10 2020-01-30 2020-01-31
payee: Laden A
account: DE00 1234 5678 9012 3456 00
currency: EUR
balance: 1078.10
=== German savings bank, camt style, two-digit years
"Auftragskonto";"Buchungstag";"Valutadatum";"Buchungstext";"Verwendungszweck";"Glaeubiger ID";"Mandatsreferenz";"Kundenreferenz (End-to-End)";"Sammlerreferenz";"Lastschrift Ursprungsbetrag";"Auslagenersatz Ruecklastschrift";"Beguenstigter/Zahlungspflichtiger";"Kontonummer/IBAN";"BIC (SWIFT-Code)";"Betrag";"Waehrung";"Info"
"DE001";"05.01.18";"05.01.18";"FOLGELASTSCHRIFT";"Strom";"DE9";"M1";"";"";"";"";"Stadtwerke";"DE777";"XXX";"-45,00";"EUR";"Umsatz gebucht"
"DE001";"03.01.18";"03.01.18";"ENTGELTABSCHLUSS";"Entgelte";"";"";"";"";"";"";"";"0";"1";"-3,25";"EUR";"Umsatz gebucht"
"DE001";"13.01.18";"03.01.18";"GUTSCHRIFT";"Dank";"";"";"";"";"";"";"Tante";"DE888";"YYY";"100,00";"EUR";"Umsatz gebucht"
--- 3 51.75 2018-01-03 2018-01-13
payee: Stadtwerke
account: DE001
currency: EUR
=== German cooperative bank, sign letter in a column without header, footer balances
Volksbank Beispiel eG

Kontonummer:;1234567
Buchungstag;Valuta;Auftraggeber/Zahlungsempfänger;Empfänger/Zahlungspflichtiger;Konto-Nr.;IBAN;BLZ;BIC;Vorgang/Verwendungszweck;Kundenreferenz;Währung;Umsatz; 
12.11.2012;12.11.2012;Max;Laden;;DE1;;B1;Kauf eins;;EUR;12,50;S
14.11.2012;14.11.2012;Max;Firma;;DE2;;B2;Lohn;;EUR;1.000,00;H

01.11.2012;;;;;;;;;Anfangssaldo;EUR;500,00;H
30.11.2012;;;;;;;;;Endsaldo;EUR;1.487,50;H
--- 2 987.50 2012-11-12 2012-11-14
account: 1234567
currency: EUR
=== German bank, debit and credit beside an unused amount column
Umsätze Girokonto;;;;;;Kundennummer: 1
100 1234567 00
15.01.2019 - 15.02.2019
Letzter Kontostand;;;;1.000,00;EUR
Vorgemerkte und noch nicht gebuchte Umsätze sind nicht Bestandteil dieser Übersicht.
Buchungstag;Wert;Umsatzart;Begünstigter / Auftraggeber;Verwendungszweck;IBAN;BIC;Kundenreferenz;Mandatsreferenz ;Gläubiger ID;Fremde Gebühren;Betrag;Abweichender Empfänger;Anzahl der Aufträge;Anzahl der Schecks;Soll;Haben;Währung
21.01.2019;21.01.2019;SEPA-Lastschrift von;Laden;Einkauf;DE1;B;K;M;G;;;;;;-20,50;;EUR
25.01.2019;25.01.2019;SEPA-Gutschrift von;Firma;Lohn;DE2;B;K;;;;;;;;;2.000,00;EUR
Kontostand;15.02.2019;;;2.979,50;EUR
--- 2 1979.50 2019-01-21 2019-01-25
payee: Laden
currency: EUR
=== DKB style, quoted, euro sign in the header, preamble with values
"Girokonto";"DE99"
"Kontostand vom 02.02.2024:";"1.234,56 EUR"
""
"Buchungsdatum";"Wertstellung";"Status";"Zahlungspflichtige*r";"Zahlungsempfänger*in";"Verwendungszweck";"Umsatztyp";"IBAN";"Betrag (€)";"Gläubiger-ID";"Mandatsreferenz";"Kundenreferenz"
"31.01.24";"31.01.24";"Gebucht";"Ich";"Laden";"Kauf";"Ausgang";"DE1";"-12,34";"";"";""
"30.01.24";"30.01.24";"Gebucht";"Firma";"Ich";"Lohn";"Eingang";"DE2";"1.000";"";"";""
--- 2 987.66 2024-01-30 2024-01-31
account: DE99
currency: EUR
=== N26
"Date","Payee","Account number","Transaction type","Payment reference","Amount (EUR)","Amount (Foreign Currency)","Type Foreign Currency","Exchange Rate"
"2019-08-13","Shop","","MasterCard Payment","","-12.9","-14.0","USD","1.08"
"2019-08-14","Firm","DE1","Income","Pay","2000.0","","",""
"2019-08-15","Rent","DE2","Outgoing Transfer","Aug","-700.0","","",""
--- 3 1287.1 2019-08-13 2019-08-15
payee: Shop
account:
currency: EUR
=== Dutch Af Bij
"Datum";"Naam / Omschrijving";"Rekening";"Tegenrekening";"Code";"Af Bij";"Bedrag (EUR)";"Mutatiesoort";"Mededelingen";"Saldo na mutatie";"Tag"
"20200131";"Winkel";"NL01";"NL02";"BA";"Af";"10,50";"Betaalautomaat";"Pas 1";"989,50";""
"20200130";"Werk";"NL01";"NL03";"OV";"Bij";"1.000,00";"Overschrijving";"Loon";"1.000,00";""
--- 2 989.50 2020-01-30 2020-01-31
payee: Winkel
account: NL01
currency: EUR
balance: 989.50
=== Dutch Rabobank
"IBAN/BBAN","Munt","BIC","Volgnr","Datum","Rentedatum","Bedrag","Saldo na trn","Tegenrekening IBAN/BBAN","Naam tegenpartij","Naam uiteindelijke partij","Naam initiërende partij","BIC tegenpartij","Code","Batch ID","Transactiereferentie","Machtigingskenmerk","Incassant ID","Betalingskenmerk","Omschrijving-1","Omschrijving-2","Omschrijving-3","Reden retour","Oorspr bedrag","Oorspr munt","Koers"
"NL01RABO","EUR","RABONL2U","000000000000000001","2018-04-01","2018-04-01","-5,00","+95,00","NL02","Bakker","","","","bc","","","","","","Brood"," ","","","","",""
"NL01RABO","EUR","RABONL2U","000000000000000002","2018-04-02","2018-04-02","+20,00","+115,00","NL03","Oma","","","","tb","","","","","","Zakgeld"," ","","","","",""
--- 2 15.00 2018-04-01 2018-04-02
payee: Bakker
account: NL01RABO
currency: EUR
balance: 115.00
=== Dutch ABN AMRO, tabs, no header
123456789·EUR·20130101·100,00·90,00·20130101·-10,00·BEA NR:1 Winkel
123456789·EUR·20130102·90,00·290,00·20130102·200,00·SEPA Overboeking Werk
123456789·EUR·20130114·290,00·250,50·20130114·-39,50·SEPA Incasso Stroom
--- 3 150.50 2013-01-01 2013-01-14
currency: EUR
=== Belgian KBC
Rekeningnummer;Rubrieknaam;Naam;Munt;Afschriftnummer;Datum;Omschrijving;Valuta;Bedrag;Saldo;credit;debet;rekeningnummer tegenpartij;BIC tegenpartij;Naam tegenpartij;Adres tegenpartij;gestructureerde mededeling;Vrije mededeling
BE11;;JAN;EUR; 02018001;27/02/2018;BETALING;27/02/2018;-27,50;972,50;;-27,50;BE22;;Winkel;;;
BE11;;JAN;EUR; 02018001;26/02/2018;STORTING;26/02/2018;1000,00;1000,00;1000,00;;BE33;;Werk;;;Loon
--- 2 972.50 2018-02-26 2018-02-27
currency: EUR
balance: 972.50
=== French, debit and credit, preamble
Compte de cheques;12345;01/02/2020;;1 234,56

Date;Libellé;Débit euros;Crédit euros
28/01/2020;CARTE 27/01 MARCHE;-15,30;
25/01/2020;VIREMENT SALAIRE;;1 500,00
--- 2 1484.70 2020-01-25 2020-01-28
payee: CARTE 27/01 MARCHE
currency: EUR
=== French online bank, camel case header
dateOp;dateVal;label;category;categoryParent;supplierFound;amount;comment;accountNum;accountLabel;accountbalance
2021-02-03;2021-02-03;"CARTE 02/02/21 EPICERIE";"Alimentation";"Vie quotidienne";"epicerie";-12,50;;00011;BoursoBank;1.234,5
2021-02-01;2021-02-01;"VIR LOYER";"Loyer";"Logement";"loyer";-700,00;;00011;BoursoBank;1.247
--- 2 -712.50 2021-02-01 2021-02-03
payee: CARTE 02/02/21 EPICERIE
=== Spanish
Fecha;F.Valor;Concepto;Movimiento;Importe;Divisa;Disponible;Divisa
03/02/2021;03/02/2021;Compra;Tarjeta;-23,10;EUR;476,90;EUR
28/01/2021;28/01/2021;Nomina;Abono;500,00;EUR;500,00;EUR
--- 2 476.90 2021-01-28 2021-02-03
currency: EUR
balance: 476.90
=== Spanish with currency glued to amounts
Concepto;Fecha;Importe;Saldo
COMPRA PAN;31/12/2020;-12,00EUR;88,00EUR
INGRESO;30/12/2020;+100,00EUR;100,00EUR
--- 2 88.00 2020-12-30 2020-12-31
payee: COMPRA PAN
currency: EUR
=== Portuguese, debit credit balances
Consultar saldos e movimentos à ordem
Conta ;0123456789 - EUR - Conta
Data de início ;01-12-2020

Data mov. ;Data valor ;Descrição ;Débito ;Crédito ;Saldo contabilístico ;Saldo disponível ;Categoria ;
28-12-2020;28-12-2020;COMPRA LOJA;10,00;;90,00;90,00;Diversos ;
27-12-2020;27-12-2020;TRF;;100,00;100,00;100,00;Diversos ;
 ; ; ; ;Saldo contabilístico ;90,00 EUR ; ; ;
--- 2 90.00 2020-12-27 2020-12-28
payee: COMPRA LOJA
balance: 90.00
=== Brazilian, ids
Data,Valor,Identificador,Descrição
01/03/2021,-50.00,603cd5a1-0000-4000-8000-000000000001,Compra no débito
15/03/2021,1200.50,603cd5a1-0000-4000-8000-000000000002,Transferência recebida
--- 2 1150.50 2021-03-01 2021-03-15
payee: Compra no débito
=== Italian, dare avere
Data contabile;Data valuta;Dare;Avere;Divisa;Causale;Descrizione
31/01/2019;31/01/2019;-15,00;;EUR;Pagamento;Supermercato
15/01/2019;15/01/2019;;1.250,00;EUR;Stipendio;Ditta
--- 2 1235.00 2019-01-15 2019-01-31
payee: Supermercato
currency: EUR
=== Danish
"Dato";"Tekst";"Beløb";"Saldo";"Status";"Afstemt"
"03.01.2022";"Brugsen";"-54,95";"945,05";"Udført";"Nej"
"31.01.2022";"Løn";"10.000,00";"10.945,05";"Udført";"Nej"
--- 2 9945.05 2022-01-03 2022-01-31
payee: Brugsen
balance: 10945.05
=== Swedish, comment line above, point decimals
* Transaktionsrapport Period 2020-01-01 – 2020-02-01 Skapad 2020-02-02 10:00 CET
Radnummer,Clearingnummer,Kontonummer,Produkt,Valuta,Bokföringsdag,Transaktionsdag,Valutadag,Referens,Beskrivning,Belopp,Bokfört saldo
1,12345,0000001,Privatkonto,SEK,2020-01-31,2020-01-30,2020-01-31,ICA,ICA,-150.00,850.00
2,12345,0000001,Privatkonto,SEK,2020-01-25,2020-01-25,2020-01-25,LÖN,LÖN,1000.00,1000.00
--- 2 850.00 2020-01-25 2020-01-31
currency: SEK
balance: 850.00
=== Norwegian, out of and into account
"Dato";"Forklaring";"Rentedato";"Ut fra konto";"Inn på konto"
"28.02.2021";"Rema 1000";"01.03.2021";"250,75";""
"15.02.2021";"Lønn";"15.02.2021";"";"20.000,00"
--- 2 19749.25 2021-02-15 2021-02-28
payee: Rema 1000
=== UK building society
"Account Name:","FlexAccount ****00001"
"Account Balance:","£480.00"
"Available Balance: ","£480.00"

"Date","Transaction type","Description","Paid out","Paid in","Balance"
"07 Nov 2020","Visa purchase","Shop","£20.00","","£480.00"
"01 Nov 2020","Bank credit","Work","","£500.00","£500.00"
--- 2 480.00 2020-11-01 2020-11-07
payee: Shop
account: FlexAccount ****00001
currency: GBP
balance: 480.00
=== UK bank with account columns
Transaction Date,Transaction Type,Sort Code,Account Number,Transaction Description,Debit Amount,Credit Amount,Balance
31/01/2020,DEB,'11-22-33,12345678,TESCO,12.10,,87.90
30/01/2020,FPI,'11-22-33,12345678,FRIEND,,50.00,100.00
29/01/2020,DD,'11-22-33,12345678,GAS,25.00,,50.00
--- 3 12.90 2020-01-29 2020-01-31
payee: TESCO
account: 12345678
balance: 87.90
=== Irish, two-line preamble missing, extra trailing delimiter
Posted Account, Posted Transactions Date, Description, Debit Amount, Credit Amount, Balance,Transaction Type
"93-00-01 1234", "21/03/2020", "SHOP", "5.20", "", "94.80","Debit"
"93-00-01 1234", "20/03/2020", "WORK", "", "100.00", "100.00","Credit"
--- 2 94.80 2020-03-20 2020-03-21
payee: SHOP
balance: 94.80
=== Monzo
Transaction ID,Date,Time,Type,Name,Emoji,Category,Amount,Currency,Local amount,Local currency,Notes and #tags,Address,Receipt,Description,Category split,Money Out,Money In
tx_0001,01/02/2020,10:00:00,Card payment,Cafe,,Eating out,-3.20,GBP,-3.20,GBP,,,,CAFE LONDON,,-3.20,
tx_0002,14/02/2020,11:00:00,Faster payment,Pal,,General,10.00,GBP,10.00,GBP,thanks,,,PAL,,,10.00
--- 2 6.80 2020-02-01 2020-02-14
payee: Cafe
currency: GBP
=== Revolut
Type,Product,Started Date,Completed Date,Description,Amount,Fee,Currency,State,Balance
CARD_PAYMENT,Current,2021-03-01 10:00:00,2021-03-02 09:00:00,Shop,-5.50,0.00,EUR,COMPLETED,94.50
TOPUP,Current,2021-03-03 10:00:00,2021-03-03 10:00:01,Top-Up,20.00,0.00,EUR,COMPLETED,114.50
CARD_PAYMENT,Current,2021-03-04 10:00:00,,Hotel,-50.00,0.00,EUR,REVERTED,
--- 2 14.50 2021-03-02 2021-03-03
payee: Shop
currency: EUR
balance: 114.50
problems: missing_date
=== Wise
TransferWise ID,Date,Amount,Currency,Description,Payment Reference,Running Balance,Exchange From,Exchange To,Exchange Rate,Payer Name,Payee Name,Payee Account Number,Merchant,Total fees
CARD-1,25-12-2020,-10.00,EUR,Card transaction,,90.00,,,,,,,Shop,0.00
TRANSFER-2,24-12-2020,100.00,EUR,Received money,Gift,100.00,,,,Aunt,,,,0.00
--- 2 90.00 2020-12-24 2020-12-25
currency: EUR
balance: 90.00
=== PayPal, gross fee net balance
"Date","Time","TimeZone","Name","Type","Status","Currency","Gross","Fee","Net","From Email Address","To Email Address","Transaction ID","Balance"
"13/01/2020","10:00:00","CET","Buyer","Payment","Completed","EUR","100,00","-3,00","97,00","a@b","c@d","ID1","97,00"
"14/01/2020","10:00:00","CET","Shop","Payment","Completed","EUR","-50,00","0,00","-50,00","c@d","e@f","ID2","47,00"
"15/01/2020","10:00:00","CET","Buyer 2","Payment","Completed","EUR","10,00","-1,00","9,00","c@d","e@f","ID3","56,00"
--- 3 56.00 2020-01-13 2020-01-15
payee: Buyer
currency: EUR
balance: 56.00
=== US checking, type word and trailing comma
Details,Posting Date,Description,Amount,Type,Balance,Check or Slip #
DEBIT,01/21/2020,"SHOP",-20.00,DEBIT_CARD,80.00,,
CREDIT,01/20/2020,"WORK",100.00,ACH_CREDIT,100.00,,
CHECK,01/19/2020,"CHECK 101",-5.00,CHECK_PAID,0.00,101,
--- 3 75.00 2020-01-19 2020-01-21
payee: SHOP
balance: 80.00
=== US bank with summary block above the table
Description,,Summary Amt.
Beginning balance as of 01/01/2020,,"1,000.00"
Total credits,,"50.00"
Total debits,,"-20.00"
Ending balance as of 01/31/2020,,"1,030.00"

Date,Description,Amount,Running Bal.
01/01/2020,Beginning balance as of 01/01/2020,,"1,000.00"
01/15/2020,"SHOP","-20.00","980.00"
01/20/2020,"WORK","50.00","1,030.00"
--- 2 30.00 2020-01-15 2020-01-20
balance: 1030.00
=== US card, debit and credit, two dates
Transaction Date,Posted Date,Card No.,Description,Category,Debit,Credit
2020-03-15,2020-03-16,1234,SHOP,Merchandise,12.00,
2020-03-10,2020-03-11,1234,PAYMENT,Payment,,100.00
--- 2 88.00 2020-03-10 2020-03-15
payee: SHOP
=== US card, purchases positive
Transaction Date,Clearing Date,Description,Merchant,Category,Type,Amount (USD),Purchased By
03/15/2021,03/16/2021,"SHOP 1","Shop","Grocery","Purchase","12.34","A"
03/10/2021,03/11/2021,"PAYMENT","Bank","Payment","Payment","-100.00","A"
--- 2 87.66 2021-03-10 2021-03-15
payee: Shop
currency: USD
=== US without header, amount second
"01/13/2020","-25.00","*","","SHOP PURCHASE"
"01/10/2020","100.00","*","","PAYROLL"
"01/09/2020","-5.00","*","101","CHECK"
--- 3 70.00 2020-01-09 2020-01-13
payee: SHOP PURCHASE
=== Australian, day month name, no header
21 Mar 18,-10.50,,,CREDIT CARD PURCHASE,Shop,89.50
20 Mar 18,100.00,,,INTER-BANK CREDIT,Work,100.00
--- 2 89.50 2018-03-20 2018-03-21
=== Mint
"Date","Description","Original Description","Amount","Transaction Type","Category","Account Name","Labels","Notes"
"1/21/2020","Shop","SHOP 123","10.00","debit","Groceries","Checking","",""
"1/20/2020","Work","WORK INC","100.00","credit","Paycheck","Savings","",""
--- 2 90.00 2020-01-20 2020-01-21
payee: Shop
account: Checking
=== YNAB register
"Account","Flag","Date","Payee","Category Group/Category","Category Group","Category","Memo","Outflow","Inflow","Cleared"
"Cash","","13/05/2020","Shop","A: B","A","B","m",12.00€,0.00€,"Cleared"
"Bank","","14/05/2020","Work","C: D","C","D","",0.00€,100.00€,"Cleared"
--- 2 88.00 2020-05-13 2020-05-14
payee: Shop
account: Cash
currency: EUR
=== Swiss, apostrophes
Datum;Buchungstext;Belastung CHF;Gutschrift CHF;Valuta;Saldo CHF
31.12.2019;Einkauf Migros;12.50;;31.12.2019;10'987.50
30.12.2019;Lohn;;11'000.00;30.12.2019;11'000.00
--- 2 10987.50 2019-12-30 2019-12-31
payee: Einkauf Migros
currency: CHF
balance: 10987.50
=== Polish zloty, spaces, trailing currency
#Data operacji;#Opis operacji;#Rachunek;#Kategoria;#Kwota;
2020-01-31;SKLEP;eKonto 1111;Zakupy;-1 012,50 PLN;;
2020-01-15;PENSJA;eKonto 1111;Wpływy;5 000,00 PLN;;
--- 2 3987.50 2020-01-15 2020-01-31
currency: PLN
=== Hungarian dates with a trailing point
Dátum;Leírás;Összeg;Egyenleg
2020.01.31.;Bolt;-1 500;98 500
2020.01.30.;Fizetés;100 000;100 000
--- 2 98500 2020-01-30 2020-01-31
=== Excel separator line and pipes
sep=|
Date|Description|Amount
2020-01-31|A, B and C|-1.50
2020-01-30|D; E|2.00
--- 2 0.50 2020-01-30 2020-01-31
payee: A, B and C
=== Quoted lines broken inside a cell
Date,Description,Amount
2020-01-01,"First¶line, second",-5.00
2020-01-02,Plain,6.00
--- 2 1.00 2020-01-01 2020-01-02
payee: First line, second
=== Unclosed quote costs nothing but its own mark
Date,Description,Amount
2020-01-01,"Inches,-5.00
2020-01-02,Plain,6.00
2020-01-03,"Good, cell",7.00
--- 3 8.00 2020-01-01 2020-01-03
payee: Inches
problems: bad_quote
=== Moving columns
Date,Description,Amount,Memo
2020-01-01,One,-5.00,a
2020-01-02,Two, with comma,6.00,b
2020-01-03,Three,7.00
2020-01-04
2020-01-05,Five,8.00,e
--- 3 10.00 2020-01-01 2020-01-05
problems: column_count column_count column_count
=== Dates that no one can tell apart
Date,Description,Amount
01/02/2020,One,-5.00
03/02/2020,Two,6.00
--- 2 1.00 2020-01-02 2020-03-02
problems: ambiguous_date
=== Day first by the order of rows
Date,Description,Amount
01/02/2020,One,-5.00
05/02/2020,Two,6.00
02/03/2020,Three,1.00
04/03/2020,Four,1.00
03/04/2020,Five,1.00
--- 5 4.00 2020-02-01 2020-04-03
=== Amounts and dates that cannot be read
Date,Description,Amount
2020-01-01,One,-5.00
2020-02-30,Two,6.00
2020-01-03,Three,abc
2020-01-04,Four,
--- 1 -5.00 2020-01-01 2020-01-01
problems: bad_date bad_amount missing_amount
`;

interface Outcome {
  rows: ParsedRow[];
  accounts: ParsedAccount[];
  problems: string[];
}

async function parseText(text: string): Promise<Outcome> {
  const outcome: Outcome = { rows: [], accounts: [], problems: [] };
  for await (const event of parseSource(bytesSource(Buffer.from(text)))) {
    if (event.kind === "rows") outcome.rows.push(...event.rows);
    if (event.kind === "account") outcome.accounts[event.index] = event.account;
    if (event.kind === "problem") outcome.problems.push(event.problem.code);
  }
  return outcome;
}

function cases() {
  return DIALECTS.split(/^=== /m)
    .slice(1)
    .map((block) => {
      const [name = "", ...rest] = block.split("\n");
      const [body = "", facts = ""] = rest.join("\n").split(/^--- /m);
      const [line = "", ...extra] = facts.trim().split("\n");
      const known = Object.fromEntries(extra.map((item) => /^(\w+): ?(.*)$/.exec(item)?.slice(1, 3) ?? []));
      return { name, text: body.replaceAll("·", "\t").replaceAll("¶", "\n"), line, known };
    });
}

describe("bank exports of many countries", () => {
  it.each(cases())("$name", async ({ text, line, known }) => {
    const { rows, accounts, problems } = await parseText(text);
    const sum = new ExactSum();
    for (const row of rows) sum.add(row.amount);
    const dates = rows.map((row) => row.date).sort();
    const seen = { line: `${rows.length} ${sum} ${dates[0]} ${dates.at(-1)}`, problems: problems.join(" ") };
    expect(seen).toEqual({ line, problems: known["problems"] ?? "" });
    const balance = accounts[rows.at(-1)?.account ?? 0]?.ledgerBalance?.amount;
    const currency = rows[0]?.currency ?? accounts[0]?.currency;
    const facts = { payee: rows[0]?.payee, account: accounts[0]?.id, currency, balance };
    expect(facts).toMatchObject(
      Object.fromEntries(Object.entries(known).filter(([key]) => key !== "problems")),
    );
  });
});
