// Why did a call fail? One class for what the desk refuses (RFC 9457) and for what the line does to us.
// What to do about it is the caller's.

/** The client's own codes, beside those of docs/api.md; `origin`: the desk answers no page of this site. */
export type LineCode = "offline" | "timeout" | "unreadable" | "origin";

/** One thing that somebody did since a page was read. */
export interface Change {
  readonly code: string;
  readonly label: string;
  readonly at: string;
}

export class Problem extends Error {
  /** Stable: `find_reserved`, `bad_field`, `offline`, … */
  readonly code: string;
  /** The HTTP status; 0 when no answer came. */
  readonly status: number;
  /** A sentence for people in the language asked for; empty when no answer came. */
  readonly detail: string;
  /** The field it is about, when it is about one. */
  readonly field: string | undefined;
  /** What changed since the page that was acted on was read, the earliest first. */
  readonly changed: readonly Change[];

  constructor(code: string, status = 0, detail = "", field?: string, changed: readonly Change[] = []) {
    super(`${code} (${status})`);
    this.name = "Problem";
    this.code = code;
    this.status = status;
    this.detail = detail;
    this.field = field;
    this.changed = changed;
  }

  /** Whether the same call may succeed later: nobody has said no. */
  get isPassing(): boolean {
    return (this.status === 0 && this.code !== "origin") || this.status === 429 || this.status >= 500;
  }

  /** Reads a refusal; whatever is no problem+json becomes `unreadable`. */
  static async of(response: Response): Promise<Problem> {
    const type = response.headers.get("content-type") ?? "";
    if (!type.startsWith("application/problem+json")) return new Problem("unreadable", response.status);
    const body: unknown = await response.json().catch(() => null);
    const member = (name: string): unknown =>
      typeof body === "object" && body !== null ? Reflect.get(body, name) : undefined;
    const text = (name: string): string | undefined => {
      const value = member(name);
      return typeof value === "string" ? value : undefined;
    };
    const changed = member("changed");
    return new Problem(
      text("code") ?? "unreadable", response.status, text("detail") ?? text("title"), text("field"),
      Array.isArray(changed) ? (changed as Change[]) : [],
    );
  }

  /** Whatever was thrown, as a problem. */
  static from(thrown: unknown): Problem {
    if (thrown instanceof Problem) return thrown;
    if (thrown instanceof DOMException && thrown.name === "AbortError") return new Problem("timeout");
    return new Problem("offline");
  }
}
