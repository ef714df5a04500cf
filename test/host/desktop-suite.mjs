// Runs extension tests in a desktop VS Code; a process of its own so that it can stand under xvfb-run.
// Arguments: VS Code's executable, the extension's folder, the test file, the workspace folder.
import { runTests } from '@vscode/test-electron';

const [vscodeExecutablePath = '', extensionDevelopmentPath = '', extensionTestsPath = '', folder = ''] =
  process.argv.slice(2);
try {
  process.exitCode = await runTests({
    vscodeExecutablePath,
    extensionDevelopmentPath,
    extensionTestsPath,
    launchArgs: [
      folder,
      '--disable-extensions',
      '--disable-workspace-trust',
      '--skip-welcome',
      '--skip-release-notes',
    ],
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
