// Writes the files that are made from the code (docs/rules, parts of package.json); with --check says which are out of date.
