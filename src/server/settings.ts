import type { Connection } from 'vscode-languageserver';

/** The writer's settings, as the client has them. */
export class Settings {
  constructor(
    private readonly connection: Connection,
    private readonly supported: () => boolean,
  ) {}

  /** The value of a setting for a resource, or for the window; `null` where the client has none, or no settings at all. */
  async setting(section: string, scopeUri?: string): Promise<unknown> {
    if (!this.supported()) return null;
    const value: unknown = await this.connection.workspace.getConfiguration({
      section,
      ...(scopeUri !== undefined && { scopeUri }),
    });
    return value ?? null;
  }
}
