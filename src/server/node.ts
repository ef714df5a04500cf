import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { nodeEnvironment } from './node-environment';
import { startServer } from './server';

const connection = createConnection(ProposedFeatures.all);

startServer(connection, nodeEnvironment(connection, __filename));
