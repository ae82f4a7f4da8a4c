import { plural } from "./plural.ts";

/** Words of setting up a book, step by step. Keys begin with "start.". */
export const enStart = {
  "start.title": "Set up the book",
  "start.steps": "Steps",
  "start.step.currency": "Currency",
  "start.step.accounts": "Accounts",
  "start.step.plan": "Income",
  "start.step.import": "Bank files",
  "start.step.done": "Done",
  "start.stepDone": "done",
  "start.progress": (step: number, steps: number) => `Step ${step} of ${steps}`,
  "start.next": "Go on",
  "start.skip": "Skip",
  "start.back": "Back",
  "start.later": "Go on later",
  "start.accounts.title": "What else do you have, and owe?",
  "start.accounts.lead":
    "One line each: a bank account, cash, a card, a loan, a house. What is in it today becomes its opening balance.",
  "start.accounts.table": "Accounts of the book",
  "start.accounts.write": "Write this line",
  "start.accounts.wrote": (name: string) => `Wrote ${name}`,
  "start.plan.title": "What comes in each month?",
  "start.plan.lead":
    "What you can count on in a usual month, and how it is to be divided. It is where a budget begins; nothing is booked.",
  "start.plan.income": "Income of a month",
  "start.plan.incomeHelp": "Nothing or zero: not set up.",
  "start.plan.split": "Divided into",
  "start.plan.percent": (bucket: string) => `${bucket}, percent`,
  "start.plan.of": (amount: string) => `${amount} a month`,
  "start.plan.bar": (essentials: number, desires: number, savings: number) =>
    `Essentials ${essentials} percent, desires ${desires}, savings ${savings}.`,
  "start.plan.usual": "Divide as usual: 50, 30, 20",
  "start.plan.saved": "Wrote the plan",
  "start.import.title": "Bring what your bank has",
  "start.import.lead":
    "CSV, OFX or QFX from your bank’s site. You see every line before anything is written, and an import is undone as a whole.",
  "start.import.choose": "Choose a file",
  "start.done.title": "The book is yours",
  "start.done.lead": "Everything here can be changed at any time, and nothing you write is ever lost.",
  "start.done.accounts": "Accounts",
  "start.done.accountsValue": (count: number) => plural(count, "account", "accounts"),
  "start.done.worth": "Net worth",
  "start.done.plan": "Income of a month",
  "start.done.notSetUp": "not set up",
  "start.done.entries": "Entries",
  "start.done.write": "Write an entry",
  "start.done.dashboard": "See the dashboard",
  "start.again": "Set up again",
  "start.againText":
    "Accounts, income and its division, bank files: step by step, with what is there already.",
} as const;
