import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

/** A mail as it came in over SMTP. */
export interface ReceivedMail {
  /** Whom the envelope named: where it really goes. */
  recipients: string[];
  /** Header lines as they came, unfolded. */
  headers: string[];
  subject: string;
  text: string;
  html: string;
  attachments: { name: string; type: string; bytes: Buffer }[];
}

export interface Inbox {
  /** `smtp://127.0.0.1:<port>` */
  readonly url: string;
  readonly mails: ReceivedMail[];
  /** Those to one address. */
  to(address: string): ReceivedMail[];
  clear(): void;
  /** What the server does with the next mails; taken until set again. */
  behave(behaviour: Behaviour): void;
  close(): Promise<void>;
}

/** `refuse`: not now (451). `reject`: never (550). `hang up`: takes the mail and breaks off before it answers. */
export type Behaviour = "accept" | "refuse" | "reject" | "hang up";

function answer(code: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode: code });
}

interface InboxOptions {
  /** How long it takes to answer a mail. */
  delayMs?: number;
  /** Takes mail only from who signs in so. */
  login?: { user: string; password: string };
}

/** A real mail server on a port of its own, which keeps what it gets. */
export async function openInbox({
  delayMs = 0,
  login,
}: InboxOptions = {}): Promise<Inbox> {
  const mails: ReceivedMail[] = [];
  let behaviour: Behaviour = "accept";
  const server = new SMTPServer({
    authOptional: !login,
    allowInsecureAuth: true,
    disabledCommands: login ? ["STARTTLS"] : ["STARTTLS", "AUTH"],
    logger: false,
    onAuth({ username = "", password }, _session, callback) {
      return username === login?.user && password === login.password
        ? callback(null, { user: username })
        : callback(answer(535, "wrong password"));
    },
    onData(stream, session, callback) {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        const recipients = session.envelope.rcptTo.map((r) => r.address);
        const mail = read(Buffer.concat(parts).toString("utf8"), recipients);
        setTimeout(() => {
          if (behaviour === "refuse") {
            return callback(answer(451, "try again later"));
          }
          if (behaviour === "reject") {
            return callback(answer(550, "no such mailbox"));
          }
          mails.push(mail);
          if (behaviour === "hang up") {
            for (const open of server.connections) open.close();
            return undefined;
          }
          return callback();
        }, delayMs);
      });
    },
  });
  server.on("error", () => {});
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    to: (address) =>
      mails.filter(({ recipients }) => recipients.includes(address)),
    clear: () => mails.splice(0),
    behave: (next) => {
      behaviour = next;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function split(text: string): { headers: string[]; body: string } {
  const end = text.indexOf("\r\n\r\n");
  return {
    headers: text
      .slice(0, end)
      .replace(/\r\n[ \t]+/g, " ")
      .split("\r\n"),
    body: text.slice(end + 4),
  };
}

function headerValue(headers: string[], name: string): string {
  const start = `${name.toLowerCase()}:`;
  const line = headers.find((h) => h.toLowerCase().startsWith(start));
  return line?.slice(start.length).trim() ?? "";
}

function fromQuotedPrintable(text: string): Buffer {
  const bytes = text
    .replace(/=\r\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
  return Buffer.from(bytes, "latin1");
}

/** Words of a header that are not ASCII (RFC 2047). */
function decodeWords(text: string): string {
  return text
    .replace(/(=\?utf-8\?[qb]\?[^?]*\?=)\s+(?==\?)/gi, "$1")
    .replace(/=\?utf-8\?([qb])\?([^?]*)\?=/gi, (_, how: string, word: string) =>
      (how.toLowerCase() === "b"
        ? Buffer.from(word, "base64")
        : fromQuotedPrintable(word.replaceAll("_", " "))
      ).toString("utf8"),
    );
}

interface Part {
  type: string;
  name: string;
  bytes: Buffer;
}

/** The parts of a message that hold something, however deep they are nested. */
function leaves(raw: string): Part[] {
  const { headers, body } = split(raw);
  const type = headerValue(headers, "content-type");
  const boundary = /boundary="([^"]+)"/.exec(type)?.[1];
  if (boundary) {
    return body
      .split(`--${boundary}`)
      .slice(1, -1)
      .flatMap((part) => leaves(part.replace(/^\r\n/, "")));
  }
  const how = headerValue(headers, "content-transfer-encoding").toLowerCase();
  const disposition = headerValue(headers, "content-disposition");
  return [
    {
      type,
      name: /filename="?([^";]+)"?/.exec(disposition)?.[1] ?? "",
      bytes:
        how === "base64"
          ? Buffer.from(body, "base64")
          : how === "quoted-printable"
            ? fromQuotedPrintable(body)
            : Buffer.from(body, "utf8"),
    },
  ];
}

function read(raw: string, recipients: string[]): ReceivedMail {
  const { headers } = split(raw);
  const parts = leaves(raw);
  const text = (kind: string) =>
    parts
      .find(({ type }) => type.startsWith(kind))
      ?.bytes.toString("utf8")
      .replaceAll("\r\n", "\n") ?? "";
  return {
    recipients,
    headers,
    subject: decodeWords(headerValue(headers, "subject")),
    text: text("text/plain"),
    html: text("text/html"),
    attachments: parts.filter(({ name }) => name !== ""),
  };
}
