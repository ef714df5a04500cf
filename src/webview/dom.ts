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
