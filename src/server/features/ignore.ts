import { silencingEdits } from '../../core/rules/silence';
import { IGNORE, type IgnoreParams } from '../../protocol';
import { guarded, type Feature } from '../feature';
import { workspaceEdit } from '../workspace-edit';

/** The comment that silences a finding, for lists of findings. */
export const ignore: Feature = {
  capabilities: {},
  register(connection, workspace) {
    connection.onRequest(
      IGNORE,
      guarded(connection, async ({ uri, position, rule }: IgnoreParams, token) => {
        const page = await workspace.page(uri, token);
        if (!page) return null;
        const offset = page.document.positions.offset(position);
        const finding = workspace
          .findings(page)
          .find((found) => found.rule === rule && found.from === offset);
        const silence = finding && silencingEdits(page.page, finding);
        return silence ? workspaceEdit(workspace, page, silence.edits) : null;
      }),
    );
  },
};
