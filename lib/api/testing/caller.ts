import type { Actor } from "@/lib/auth/permissions";
import type { TokenScope } from "@/lib/tokens/rules";
import { createToken } from "@/lib/tokens/service";
import { answerRequest } from "../endpoint";
import { RESOURCES } from "../resources";

export type Row = Record<string, unknown>;

export interface ListBody {
  data: Row[];
  page: { rows: number; next_cursor: string | null; next: string | null };
  meta: Record<string, unknown>;
}

/** A program that reads with a person's token. */
export class Caller {
  private constructor(
    readonly secret: string,
    readonly tokenId: string,
  ) {}

  static async of(
    actor: Actor,
    scopes: TokenScope[] = ["figures"],
  ): Promise<Caller> {
    const made = await createToken(actor, { name: "test", scopes, days: 30 });
    if (!made.ok) throw new Error(made.problem);
    return new Caller(made.secret, made.id);
  }

  get(
    address: string,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    return call(address, {
      Authorization: `Bearer ${this.secret}`,
      ...headers,
    });
  }

  /** The answer's body; fails the test when it is a problem. */
  async read<T = ListBody>(address: string): Promise<T> {
    const answer = await this.get(address);
    const text = await answer.text();
    if (answer.status !== 200) throw new Error(`${address}: ${text}`);
    return JSON.parse(text) as T;
  }

  /** Every row of a list, page by page; `between` runs after each page. */
  async readAll(
    address: string,
    between: (pages: number) => Promise<void> = async () => {},
  ): Promise<Row[]> {
    const rows: Row[] = [];
    let next: string | null = address;
    for (let pages = 1; next !== null; pages++) {
      const body: ListBody = await this.read(next);
      rows.push(...body.data);
      next = body.page.next;
      await between(pages);
    }
    return rows;
  }
}

/** Asks the resource of an address (`areas?limit=2`, or a whole URL), as the route does. */
export function call(
  address: string,
  headers: Record<string, string>,
): Promise<Response> {
  const url = new URL(address, "http://localhost:3000/api/v1/");
  const resource = RESOURCES.find(
    ({ name }) => url.pathname === `/api/v1/${name}`,
  );
  if (!resource) throw new Error(`no such resource: ${url.pathname}`);
  return answerRequest(resource, new Request(url, { headers }));
}
