// Which number did somebody type? As it stands on paper, or as they say it: in small or wide letters, without its zeros.

/** "F-0007" for "f7", "F-7" or "F-0007", of finds and losses alike; `undefined` for other words. */
export function numberIn(words: string): string | undefined {
  const [, letter, digits] = /^([fl])-?(\d{1,8})$/i.exec(words.normalize("NFKC").trim()) ?? [];
  return letter && digits && `${letter.toUpperCase()}-${digits.padStart(4, "0")}`;
}

/** The same where there are finds alone: "7" is enough. */
export function findNumberIn(words: string): string | undefined {
  const number = numberIn(words) ?? numberIn(`F${words.trim()}`);
  return number?.startsWith("F") ? number : undefined;
}
