/** Gives a parent exactly these children, in this order. Those that are in place already aren't touched: focus and scroll position stay. */
export function placeChildren(parent: HTMLElement, wanted: readonly Node[]): void {
  const keep = new Set(wanted);
  for (const child of [...parent.childNodes]) if (!keep.has(child)) child.remove();
  let at = parent.firstChild;
  for (const child of wanted) {
    if (child === at) at = at.nextSibling;
    else parent.insertBefore(child, at);
  }
}

/** An element with attributes and children. Values that are `false` or `null` leave their attribute out; `true` writes it empty. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string | boolean | null>> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const result = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value !== false && value !== null) result.setAttribute(attribute, value === true ? '' : value);
  }
  result.append(...children);
  return result;
}

/** Gives an element this text, unless it has it: nothing is drawn anew, and no screen reader speaks again. */
export function setText(target: HTMLElement, text: string): void {
  if (target.textContent !== text) target.textContent = text;
}
