// What does this machine remember of how somebody likes to work? Choices of no consequence, such as the counter they sit
// at; nothing of a case. Without storage a choice lasts as long as the page.

export type Preference = "keys" | "counter";

const keyOf = (preference: Preference): string => `fude.officer.${preference}`;

export function preferred(preference: Preference): string | undefined {
  try {
    return localStorage.getItem(keyOf(preference)) ?? undefined;
  } catch {
    return undefined;
  }
}

export function prefer(preference: Preference, value: string): void {
  try {
    localStorage.setItem(keyOf(preference), value);
  } catch {
    // Some browsers keep nothing in a private window.
  }
}
