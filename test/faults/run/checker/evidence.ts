/** What the checker is given: other people's books, and a way to read the desk's tables. Nothing of the desk's own code. */

export interface Mail {
  readonly id: string;
  readonly to: readonly string[];
  readonly subject: string;
  /** Subject and both bodies. */
  readonly text: string;
}

export interface Workflow {
  readonly id: string;
  readonly run: string;
  readonly type: string;
  /** Temporal's own word, such as `COMPLETED`. */
  readonly status: string;
}

export interface KeyEntry {
  readonly id: string;
  readonly key: string;
  readonly status: string;
  readonly changedAt: string;
}

export interface BankRefund {
  readonly id: string;
  readonly amount: number;
  readonly charge: string;
  /** In seconds. */
  readonly created: number;
  readonly metadata: Readonly<Record<string, string>>;
  readonly payment_intent: string;
  readonly status: string;
}

/** The payment provider's books. */
export interface Bank {
  readonly charges: ReadonlyMap<
    string,
    { readonly id: string; readonly amount: number; readonly payment_intent: string }
  >;
  readonly refunds: ReadonlyMap<string, BankRefund>;
}

export interface Evidence {
  /** As a superuser, whom no policy hides anything from. */
  readonly sql: <Row extends Record<string, unknown>>(text: string, values?: readonly unknown[]) => Promise<Row[]>;
  readonly bank: Bank;
  /** The key service's book. */
  readonly keys: readonly KeyEntry[];
  readonly mails: readonly Mail[];
  readonly workflows: readonly Workflow[];
  /** By the workflow's ID: the bytes of its history as text. */
  readonly histories: ReadonlyMap<string, string>;
  /** All that each process printed. */
  readonly logs: ReadonlyMap<string, string>;
  /** How many downloads of each link were given, as their receivers counted them. */
  readonly given: ReadonlyMap<string, number>;
  /** Product keys, and names and addresses of users. Customers' data is known by the label in it. */
  readonly secrets: readonly string[];
  readonly deskEmail: string;
}

/** Something that has to be true whatever failed. */
export interface Invariant {
  readonly name: string;
  /** A sentence for each thing that is otherwise. */
  readonly broken: (evidence: Evidence) => Promise<readonly string[]> | readonly string[];
}

/** The label in every name, address and sentence of one lifecycle's people. */
export const LABEL = /s\d+n\d+e/g;

/** An invariant that one question answers: each row is a thing that is otherwise, its columns say what. */
export const byQuestion = (name: string, question: string): Invariant => ({
  name,
  broken: async ({ sql }) => (await sql(question)).map((row) => JSON.stringify(row)),
});
