import { insertionOfAddress, insertionOfFile } from '../../core/author/insert-link';
import { Page } from '../../core/page/page';
import { Positions } from '../../positions';
import { INSERTION, type InsertionAnswer, type InsertionParams } from '../../protocol';
import { guarded, type Feature } from '../feature';
import { parseUri, pathIn } from '../uris';

/** What pasting and dropping ask. */
export const insertion: Feature = {
  capabilities: {},
  register(connection, workspace) {
    connection.onRequest(
      INSERTION,
      guarded(
        connection,
        async ({ uri, range, of }: InsertionParams, token): Promise<InsertionAnswer | null> => {
          const open = await workspace.page(uri, token);
          if (!open?.place) return null;
          const { location, path } = open.place;
          const { page, document } = open;
          const offsets = document.positions.offsets(range);
          const site = await workspace.sites.ready(location);
          if ('address' in of) return insertionOfAddress(site, path, page, offsets, of.address);
          const file = pathIn(location.base, parseUri(of.uri));
          if (file === null) return null;
          const text = of.position && (await workspace.text(location, file));
          const heading =
            typeof text === 'string'
              ? { page: Page.parse(text), offset: new Positions(text).offset(of.position!) }
              : undefined;
          return insertionOfFile(site, path, page, offsets, file, heading);
        },
      ),
    );
  },
};
