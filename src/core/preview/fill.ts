/** A text with what it is about in the places of its `{0}`, `{1}` and so on. */
export function fill(text: string, ...about: readonly string[]): string {
  return text.replace(/\{(\d)\}/g, (slot, index: string) => about[Number(index)] ?? slot);
}
