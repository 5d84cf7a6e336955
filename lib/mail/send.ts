import "server-only";
import MailComposer from "nodemailer/lib/mail-composer";
import type MimeNode from "nodemailer/lib/mime-node";
import { parseConnectionUrl } from "nodemailer/lib/shared";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import { isMailAddress, oneLine } from "./one-line";
import type { MailSettings } from "./settings";

export interface Mail {
  to: { name: string; address: string };
  subject: string;
  text: string;
  html: string;
  /** The same for the same mail, so that a reader can tell a copy. */
  messageId: string;
  /** Where its reader chooses what to get. */
  choicesAddress: string;
  /** Whether a bare POST to that address ends it at once (RFC 8058). */
  oneClick?: boolean;
  attachments?: readonly Attachment[];
}

export interface Attachment {
  name: string;
  type: string;
  bytes: Uint8Array;
}

export type SendResult =
  | { ok: true }
  /**
   * `unreachable`: no server listened, so nothing left. `refused`: it answered
   * that it will not take the mail now. `rejected`: never. `uncertain`: the
   * connection broke while the mail was handed over, and it may have gone out.
   */
  | {
      ok: false;
      kind: "unreachable" | "refused" | "rejected" | "uncertain";
      problem: string;
    };

const CONNECT_MS = 15_000;
/** RFC 5321, 4.5.3.2 allows a server minutes to take a mail over. */
const SILENCE_MS = 120_000;
const PROBLEM_LENGTH = 400;

function problemOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return oneLine(text).slice(0, PROBLEM_LENGTH);
}

function isPermanent(error: unknown): boolean {
  return (
    typeof error === "object" &&
    error !== null &&
    "responseCode" in error &&
    typeof error.responseCode === "number" &&
    error.responseCode >= 500
  );
}

function wasAnswered(error: unknown): boolean {
  return (
    typeof error === "object" &&
    error !== null &&
    "responseCode" in error &&
    typeof error.responseCode === "number"
  );
}

/** A connection on which mail may be handed over; rejects when there is none. */
async function connect(url: string): Promise<SMTPConnection> {
  const { auth: _, ...options } = parseConnectionUrl(url);
  const { username, password } = new URL(url);
  const connection = new SMTPConnection({
    ...options,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
  });
  try {
    await new Promise<void>((resolve, reject) => {
      connection.once("error", reject);
      connection.once("end", () => reject(new Error("connection closed")));
      connection.connect((error) => (error ? reject(error) : resolve()));
    });
    if (username) {
      const user = decodeURIComponent(username);
      const pass = decodeURIComponent(password);
      await new Promise<void>((resolve, reject) => {
        connection.once("error", reject);
        connection.login({ credentials: { user, pass } }, (error) =>
          error ? reject(error) : resolve(),
        );
      });
    }
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

function handOver(
  connection: SMTPConnection,
  envelope: MimeNode.Envelope,
  message: Buffer,
): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.once("error", reject);
    connection.once("end", () => reject(new Error("connection closed")));
    connection.send(
      { from: envelope.from || false, to: envelope.to },
      message,
      (error) => (error ? reject(error) : resolve()),
    );
  });
}

/** Sends one mail over a connection of its own. Never throws. */
export async function sendMail(
  settings: MailSettings,
  mail: Mail,
): Promise<SendResult> {
  if (!isMailAddress(mail.to.address)) {
    return { ok: false, kind: "rejected", problem: "not a mail address" };
  }
  const node = new MailComposer({
    from: settings.from,
    to: { name: oneLine(mail.to.name), address: mail.to.address },
    subject: oneLine(mail.subject),
    text: mail.text,
    html: mail.html,
    messageId: mail.messageId,
    headers: {
      "Auto-Submitted": "auto-generated",
      "List-Unsubscribe": `<${mail.choicesAddress}>`,
      ...(mail.oneClick && {
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      }),
    },
    attachments: mail.attachments?.map(({ name, type, bytes }) => ({
      filename: oneLine(name),
      contentType: type,
      content: Buffer.from(bytes),
    })),
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
  let connection: SMTPConnection;
  let message: Buffer;
  try {
    message = await node.build();
    connection = await connect(settings.url);
  } catch (error) {
    return { ok: false, kind: "unreachable", problem: problemOf(error) };
  }
  try {
    await handOver(connection, node.getEnvelope(), message);
    return { ok: true };
  } catch (error) {
    const kind = isPermanent(error)
      ? "rejected"
      : wasAnswered(error)
        ? "refused"
        : "uncertain";
    return { ok: false, kind, problem: problemOf(error) };
  } finally {
    // Late errors of a connection that is done with are nobody's business.
    connection.removeAllListeners();
    connection.on("error", () => {});
    connection.quit();
  }
}
