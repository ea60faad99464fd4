// Which number did somebody type? As it stands on paper, or as they say it.

/** "F-0007" for "f7", "F-7" or "F-0007", of finds and losses alike; `undefined` for other words. */
export function numberIn(words: string): string | undefined {
  const [, letter, digits] = /^([fl])-?(\d{1,8})$/i.exec(words.trim()) ?? [];
  return letter && digits && `${letter.toUpperCase()}-${digits.padStart(4, "0")}`;
}
