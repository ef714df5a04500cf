process.exitCode = 2;
console.error('okta-docs: no command given');
