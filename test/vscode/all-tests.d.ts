/** Every test file of this folder, in one module that the web bundle makes. */
declare module 'all-tests' {}
