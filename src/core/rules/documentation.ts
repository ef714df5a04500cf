/** The address of a rule's page. */
export function ruleDocumentation(rule: string): string {
  return `https://github.com/okta-docs-author/okta-docs-author/blob/main/docs/rules/${rule}.md`;
}
