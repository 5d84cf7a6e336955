/** A signed-in person's way to the server, as a browser has it. */
export class Session {
  private readonly cookies = new Map<string, string>();

  private constructor(readonly baseUrl: string) {}

  /** Signs in by the endpoint that other programs use. Throws when refused. */
  static async open(
    baseUrl: string,
    email: string,
    password: string,
  ): Promise<Session> {
    const session = new Session(baseUrl);
    const csrf = await session.fetch("/api/auth/csrf");
    const { csrfToken } = (await csrf.json()) as { csrfToken: string };
    const answer = await session.fetch("/api/auth/callback/credentials", {
      method: "POST",
      body: new URLSearchParams({ email, password, csrfToken, json: "true" }),
    });
    await answer.arrayBuffer();
    const names = [...session.cookies.keys()];
    if (!names.some((name) => name.includes("session-token"))) {
      throw new Error(`${email} could not sign in (${answer.status})`);
    }
    return session;
  }

  /** What a browser would send of its cookies. */
  get cookieHeader(): string {
    return [...this.cookies].map((pair) => pair.join("=")).join("; ");
  }

  /** Asks an address of the site; redirects are answers. */
  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set("cookie", this.cookieHeader);
    if (init.method === "POST") headers.set("origin", this.baseUrl);
    const response = await fetch(`${this.baseUrl}${path}`, {
      ...init,
      headers,
      redirect: "manual",
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      const at = pair.indexOf("=");
      this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return response;
  }

  /** Posts JSON, as the entry form does. */
  post(path: string, body: unknown, signal?: AbortSignal): Promise<Response> {
    return this.fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      ...(signal && { signal }),
    });
  }
}
