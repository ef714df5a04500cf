// Stands for Node's `fs` in the browser, where nothing may ask for it.
export {};
